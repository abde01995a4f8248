import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { catalogueQuery } from "../metrics/metrics";
import type { Measure } from "./definition";
import { useReportFormTexts } from "./formTexts";

/** Metrics whose targets a report may show. */
export function usePlanned(): { value: string; label: string }[] {
  const label = useLabel();
  const found = useQuery(catalogueQuery).data ?? [];
  return found.filter((metric) => metric.placed).map((metric) => ({ value: metric.key, label: label(metric.name) }));
}

/** What a figure is called until somebody names it: by what it counts. */
export function useLikelyName(object: string) {
  const t = useReportFormTexts();
  const label = useLabel();
  const describe = useObjects().find(({ key }) => key === object);
  const metrics = useQuery(catalogueQuery).data;
  return useCallback(
    ({ how, field, since }: Pick<Measure, "how" | "field" | "since">): string => {
      if (how === "count") return label(describe?.labels) || object;
      if (how === "share") return t("likely.share");
      const metric = how === "plan" ? metrics?.find(({ key }) => key === field) : undefined;
      const name = label(metric?.name ?? describe?.fields.find(({ key }) => key === field)?.label) || t("likely.field");
      return t(since ? "likely.days" : `likely.${how}`, { field: name });
    },
    [t, label, describe, metrics, object],
  );
}
