/** The screens beside the records' own: an address and the file that is loaded for it. */
import type { ComponentType } from "react";

export interface Screen {
  path: string;
  page: () => Promise<{ default: ComponentType }>;
}

/** Screens of the shell. */
export const screens: Screen[] = [
  { path: "/profile", page: () => import("@/features/access/profile/ProfilePage") },
];

/** Screens under /settings. */
export const settingsScreens: Screen[] = [
  { path: "/company", page: () => import("@/features/access/company/CompanyPage") },
];
