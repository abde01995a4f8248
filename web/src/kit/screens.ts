/** A screen with an address of its own; a feature names its screens in `screens.ts`, the router collects them. */
import type { ComponentType } from "react";

export interface Screen {
  /** The whole address: "/funnel", "/settings/roles/$id". What begins with /settings stands inside the settings. */
  path: string;
  page: () => Promise<{ default: ComponentType }>;
  /** Open to who has not signed in: a page by itself, without the navigation. */
  open?: true;
}
