/** What the navigation offers: the objects the person may see, and the screens beside them. */
import {
  IconBolt, IconChartDots, IconChartFunnel, IconChartPie, IconChecks, IconClockCheck, IconConfetti, IconFileImport, IconGavel, IconLayoutDashboard, IconMail, IconMapPin, IconMoodSad, IconReportAnalytics, IconScale, IconSettings, IconSun, IconTarget,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { inOrder, isMain } from "@/api/objects";
import { may, useMe, useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ObjectIcon } from "@/kit/icons";
import { paths } from "@/kit/paths";
import { Place } from "@/records/places";
import { hasScreen } from "../features";
import { useAppTexts } from "../texts";

export interface Section {
  key: string;
  label: string;
  to: string;
  icon: ReactNode;
  /** How many things wait there. */
  count?: ReactNode;
  /** The second key after G. */
  code?: string;
}

const codes: Record<string, string> = {
  lead: "KeyL", deal: "KeyD", company: "KeyC", person: "KeyP", product: "KeyT", activity: "KeyA", case: "KeyO",
};

/** The sections in the order of the side bar: the day, the objects, the tools, the settings. */
export function useSections(): { day: Section; objects: Section[]; tools: Section[]; settings: Section | null } {
  const t = useAppTexts();
  const label = useLabel();
  const me = useMe();
  // The dictionaries (territories, reasons of loss …) stand in the settings.
  const known = useObjects();
  const objects = inOrder(known)
    .filter((object) => object.can.see && isMain(object))
    .map((object) => ({
      key: object.key,
      label: label(object.labels),
      to: paths.list(object.plural),
      icon: <ObjectIcon object={object.key} icon={object.icon} />,
      ...(codes[object.key] && { code: codes[object.key] }),
    }));
  const mayImport = me.is_admin || Object.values(me.can).some((can) => can.import);
  const tools: Section[] = [];
  if (known.some((object) => object.key === "approval" && object.can.see)) {
    tools.push({ key: "approvals", label: t("approvals"), to: paths.list("approvals"), icon: <IconChecks size={18} stroke={1.6} />, count: <Place name="approvals" /> });
  }
  if (hasScreen(paths.dashboards)) {
    tools.push({ key: "dashboards", label: t("dashboards"), to: paths.dashboards, icon: <IconLayoutDashboard size={18} stroke={1.6} />, code: "KeyW" });
  }
  if (hasScreen(paths.funnel) && may(me, "deal", "see")) {
    tools.push({ key: "funnel", label: t("funnel"), to: paths.funnel, icon: <IconChartFunnel size={18} stroke={1.6} />, code: "KeyF" });
  }
  if (hasScreen(paths.losses) && may(me, "deal", "see")) {
    tools.push({ key: "losses", label: t("losses"), to: paths.losses, icon: <IconMoodSad size={18} stroke={1.6} /> });
  }
  if (hasScreen(paths.metrics)) {
    tools.push({ key: "metrics", label: t("metrics"), to: paths.metrics, icon: <IconChartDots size={18} stroke={1.6} />, code: "KeyN" });
  }
  if (hasScreen(paths.reports) && may(me, "report", "see")) {
    tools.push({ key: "reports", label: t("reports"), to: paths.reports, icon: <IconReportAnalytics size={18} stroke={1.6} />, code: "KeyX" });
  }
  if (hasScreen(paths.goals) && may(me, "target", "see")) {
    tools.push({ key: "goals", label: t("goals"), to: paths.goals, icon: <IconTarget size={18} stroke={1.6} />, code: "KeyE" });
  }
  const seesCustomers = may(me, "company", "see") || may(me, "person", "see");
  if (hasScreen(paths.coverage) && seesCustomers && may(me, "activity", "see")) {
    tools.push({ key: "coverage", label: t("coverage"), to: paths.coverage, icon: <IconMapPin size={18} stroke={1.6} /> });
  }
  if (hasScreen(paths.effects) && seesCustomers) {
    tools.push({ key: "effects", label: t("effects"), to: paths.effects, icon: <IconConfetti size={18} stroke={1.6} /> });
  }
  if (known.some((object) => object.key === "obligation" && object.can.see)) {
    tools.push({ key: "obligations", label: t("obligations"), to: paths.list("obligations"), icon: <IconClockCheck size={18} stroke={1.6} />, code: "KeyB" });
  }
  if (hasScreen(paths.discipline) && may(me, "obligation", "see")) {
    tools.push({ key: "discipline", label: t("discipline"), to: paths.discipline, icon: <IconScale size={18} stroke={1.6} /> });
  }
  if (hasScreen(paths.segments)) {
    tools.push({ key: "segments", label: t("segments"), to: paths.segments, icon: <IconChartPie size={18} stroke={1.6} /> });
  }
  if (hasScreen(paths.regulations)) {
    tools.push({ key: "regulations", label: t("regulations"), to: paths.regulations, icon: <IconGavel size={18} stroke={1.6} />, code: "KeyR" });
  }
  if (hasScreen(paths.rules) && may(me, "rule", "see")) {
    tools.push({ key: "rules", label: t("rules"), to: paths.rules, icon: <IconBolt size={18} stroke={1.6} /> });
  }
  if (known.some((object) => object.key === "letter" && object.can.see)) {
    tools.push({ key: "letters", label: t("letters"), to: paths.list("letters"), icon: <IconMail size={18} stroke={1.6} /> });
  }
  if (mayImport && hasScreen(paths.import)) {
    tools.push({ key: "import", label: t("import"), to: paths.import, icon: <IconFileImport size={18} stroke={1.6} />, code: "KeyI" });
  }
  return {
    day: { key: "day", label: t("day"), to: paths.day, icon: <IconSun size={18} stroke={1.6} />, code: "KeyM" },
    objects,
    tools,
    settings: me.is_admin
      ? { key: "settings", label: t("settings"), to: paths.settings.root, icon: <IconSettings size={18} stroke={1.6} />, code: "KeyS" }
      : null,
  };
}
