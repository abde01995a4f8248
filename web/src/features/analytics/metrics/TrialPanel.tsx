import { Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { ApiProblem } from "@/api/http";
import type { DefinitionIn } from "@/api/schema";
import { addDays } from "@/records/format/days";
import { useFormats } from "@/records/format/FormatsProvider";
import { definitionOf, lacking, type Draft } from "./definition";
import { useMetricFormTexts } from "./formTexts";
import { trialQuery } from "./metrics";
import classes from "./metrics.module.css";
import { useMetricTexts } from "./texts";
import { useValueText } from "@/records/figures/useValueText";

/** What a metric being composed comes to, beside the sentence. */
export function TrialPanel({ draft }: { draft: Draft }) {
  const t = useMetricFormTexts();
  const m = useMetricTexts();
  const formats = useFormats();
  const valueText = useValueText();
  // As text: what says the same is nothing to wait for.
  const [text] = useDebouncedValue(JSON.stringify({ unit: draft.unit, definition: definitionOf(draft) }), 400);
  const asked = JSON.parse(text) as { unit: string; definition: DefinitionIn };
  const whole = lacking(draft).length === 0;
  const query = useQuery({ ...trialQuery(asked.unit, asked.definition, "this_quarter"), enabled: whole });
  const told = whole && !query.isError ? query.data : undefined;
  return (
    <aside className={classes.trial} aria-label={t("trial")} aria-live="polite">
      <Text component="h2" size="sm" fw={600} m={0}>{t("trial")}</Text>
      {told ? (
        <Stack gap={2} mt={4}>
          <Text size="xs" c="dimmed">
            {told.placed ? `${t("trialFor")}: ${formats.date(told.from)} – ${formats.date(addDays(told.to, -1))}` : t("trialNow")}
          </Text>
          <div className={classes.big} data-none={told.value === null || undefined}>{valueText(told.value, told.unit)}</div>
          <Text size="sm" c="dimmed" className="figures">
            {m("n", { count: formats.number(told.n) })}
            {told.low !== null && told.high !== null && ` · ${m("interval", { low: valueText(told.low, told.unit), high: valueText(told.high, told.unit) })}`}
          </Text>
          {told.left_out > 0 && <Text size="sm" c="var(--ok-warn)">{m("leftOut", { count: told.left_out })}</Text>}
        </Stack>
      ) : (
        <Text size="sm" c="dimmed" mt={4}>
          {whole && query.error instanceof ApiProblem ? (query.error.fields[0]?.message ?? query.error.message) : t("trialWaits")}
        </Text>
      )}
    </aside>
  );
}
