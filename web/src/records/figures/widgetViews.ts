/** Widgets of dashboards that a domain draws in a way of its own: it names its kind here, dashboards find it. */
import type { ComponentType } from "react";

export interface WidgetViewProps {
  settings: Record<string, unknown>;
  /** What the server told, as its kind tells it. */
  told: Record<string, unknown>;
  from: string;
  to: string;
  /** The room there is, in pixels. */
  height: number;
}

const views = new Map<string, ComponentType<WidgetViewProps>>();

export function addWidgetView(kind: string, View: ComponentType<WidgetViewProps>): void {
  views.set(kind, View);
}

export const widgetViewOf = (kind: string): ComponentType<WidgetViewProps> | undefined => views.get(kind);
