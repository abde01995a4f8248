import { SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { paths } from "@/kit/paths";
import type { PeriodAsk } from "./period";
import { useFunnelTexts } from "./texts";

/** The two sides of the funnel's page, figures and diagnosis; what was chosen of pipeline, period and deals goes along. */
export function FunnelTabs({ here }: { here: "funnel" | "diagnosis" }) {
  const t = useFunnelTexts();
  const navigate = useNavigate();
  const { pipeline, period, from, to, f } = useSearch({ strict: false }) as PeriodAsk & { f?: unknown };
  const kept = Object.fromEntries(Object.entries({ pipeline, period, from, to, f }).filter(([, value]) => value !== undefined));
  return (
    <SegmentedControl
      size="xs"
      mb={8}
      aria-label={t("view")}
      value={here}
      onChange={(view) => void navigate({ to: view === "funnel" ? paths.funnel : paths.diagnosis, search: kept as never })}
      data={[
        { value: "funnel", label: t("figures") },
        { value: "diagnosis", label: t("diagnosis") },
      ]}
    />
  );
}
