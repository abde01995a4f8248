import { ActionIcon, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { SortableList } from "@/kit/sortable/SortableList";
import { Pick, Word } from "@/records/sentence/parts";
import sentence from "@/records/sentence/sentence.module.css";
import { ofHow, type Figure } from "../metrics/definition";
import { FigureClause } from "../metrics/FigureClause";
import { useMetricFormTexts } from "../metrics/formTexts";
import { most, newMeasure, withoutFigure, type Draft, type Measure } from "./definition";
import { useReportFormTexts } from "./formTexts";
import classes from "./reports.module.css";
import { useLikelyName, usePlanned } from "./useLikelyName";

export interface EditorProps {
  draft: Draft;
  errors: Record<string, string>;
  onChange: (part: Partial<Draft>) => void;
}

const isPlan = (measure: Measure) => measure.how === "plan";

/** The figures of a table: how each is counted, what it is called. */
export function MeasuresEditor({ draft, errors, onChange }: EditorProps) {
  const t = useReportFormTexts();
  const likely = useLikelyName(draft.object);
  const { table } = draft;
  const set = (measures: Measure[]) => onChange({ table: { ...table, measures } });
  const change = (key: string, part: Partial<Measure>) => set(table.measures.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <Stack gap="sm">
      <SortableList items={table.measures} id={({ key }) => key} name={(one) => one.name || likely(one)} onOrder={set}>
        {(measure, place) => {
          const name = measure.name || likely(measure);
          const wrong = (part: string) => errors[`measures.${place}.${part}`];
          return (
            <div className={classes.card}>
              <Clause draft={draft} measure={measure} wrong={wrong} onChange={(part) => change(measure.key, part)} />
              <Group gap={8} wrap="nowrap" align="flex-start">
                <Text component="code" size="sm" c="dimmed" lh="30px" miw={24}>{measure.key}</Text>
                <TextInput
                  size="xs"
                  flex={1}
                  aria-label={`${t("figureName")} ${measure.key}`}
                  placeholder={likely(measure)}
                  value={measure.name}
                  error={wrong("name") ?? wrong("key")}
                  onChange={(event) => change(measure.key, { name: event.currentTarget.value })}
                />
                <ActionIcon size={30} aria-label={t("removeFigure", { name })} disabled={table.measures.length < 2} onClick={() => onChange({ table: withoutFigure(table, measure.key) })}>
                  <IconX size={16} />
                </ActionIcon>
              </Group>
            </div>
          );
        }}
      </SortableList>
      {errors.measures && <Text size="sm" c="var(--mantine-color-error)" role="alert">{errors.measures}</Text>}
      {table.measures.length < most.measures && (
        <Button size="compact-sm" variant="subtle" w="fit-content" leftSection={<IconPlus size={14} />} onClick={() => set([...table.measures, newMeasure(table.measures)])}>
          {t("addFigure")}
        </Button>
      )}
    </Stack>
  );
}

interface ClauseProps {
  draft: Draft;
  measure: Measure;
  wrong: (part: string) => string | undefined;
  onChange: (part: Partial<Measure>) => void;
}

function Clause({ draft, measure, wrong, onChange }: ClauseProps) {
  const t = useReportFormTexts();
  const m = useMetricFormTexts();
  const planned = usePlanned();
  const plans = draft.at && planned.length > 0 ? [{ value: "plan", label: t("plan") }] : [];
  const figure: Figure = { ...measure, how: measure.how === "plan" ? "count" : measure.how, object: draft.object, at: draft.at };
  const take = ({ how, field, since, where, part }: Figure) => onChange({ how, field, since, where, part });
  if (!isPlan(measure)) {
    return <FigureClause within lead="" figure={figure} wrong={wrong} besides={plans} onBesides={() => onChange({ how: "plan", field: "", since: "", where: null, part: null })} onChange={take} />;
  }
  const hows = ["count", "sum", "mean", "median", "p90", "share", "distinct"] as const;
  return (
    <div className={sentence.clause}>
      <Pick
        label={m("how")}
        value="plan"
        data={[...hows.map((how) => ({ value: how as string, label: m(`hows.${how}`) })), { value: "plan", label: t("plan") }]}
        error={wrong("how")}
        onChange={(how) => how !== "plan" && take(ofHow({ ...figure, field: "" }, how as Figure["how"]))}
      />
      <Word>{t("planOf")}</Word>
      <Pick label={t("planMetric")} value={measure.field} data={planned} error={wrong("field")} onChange={(field) => onChange({ field })} />
    </div>
  );
}
