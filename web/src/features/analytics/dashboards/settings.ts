/** What each kind of widget is told when it is new, and whether it has all it needs. */
import type { Kind, Widget } from "./dashboards";

export type Settings = Record<string, unknown>;

export interface SettingsProps {
  value: Settings;
  onChange: (value: Settings) => void;
}

export function usualSettings(kind: Kind): Settings {
  switch (kind) {
    case "metric": return { metric: "", compare: "before", spark: true, plan: true };
    case "groups": return { metric: "", by: [], chart: "bar", top: 10 };
    case "trend": return { metric: "", unit: "" };
    case "goals": return { metrics: [], people: false };
    case "list": return { object: "deal", where: null, at: "", columns: [], sort: "", limit: 8 };
    case "funnel": return { mode: "cohort" };
    case "report": return { report: "" };
    case "text": return { text: "" };
  }
}

export function isComplete({ kind, settings }: Pick<Widget, "kind" | "settings">): boolean {
  if (kind === "metric" || kind === "trend") return Boolean(settings.metric);
  if (kind === "groups") return Boolean(settings.metric) && (settings.by as string[]).length > 0;
  if (kind === "list") return Boolean(settings.object);
  if (kind === "report") return Boolean(settings.report);
  if (kind === "text") return String(settings.text ?? "").trim() !== "";
  return true;
}
