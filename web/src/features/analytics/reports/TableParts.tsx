import { Checkbox, NumberInput, Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Panel } from "@/kit/page/Panel";
import { isTime } from "@/records/figures/among";
import { errorAt } from "@/records/sentence/wrong";
import { ComputedEditor } from "./ComputedEditor";
import { byName, chartKinds, withoutFigure, type ChartSaid, type Draft } from "./definition";
import { useReportFormTexts } from "./formTexts";
import { MeasuresEditor, type EditorProps } from "./MeasuresEditor";
import { offersQuery } from "./reports";
import classes from "./reports.module.css";
import { useLikelyName } from "./useLikelyName";

/** What a table of figures is made of: cuts, figures, formulas, order, chart. */
export function TableParts({ draft, errors, onChange }: EditorProps) {
  const t = useReportFormTexts();
  const label = useLabel();
  const likely = useLikelyName(draft.object);
  const { table } = draft;
  const set = (part: Partial<Draft["table"]>) => onChange({ table: { ...table, ...part } });
  const offered = (useQuery(offersQuery(draft.object)).data?.cuts ?? []).filter((cut) => draft.at || !isTime(cut.key));
  const cut = (name: string, value: string | undefined, error: string | undefined, taken: (string | undefined)[], choose: (key: string) => void) => (
    <Select
      label={name}
      searchable
      allowDeselect={false}
      maxDropdownHeight={340}
      data={[{ value: "", label: t("noCut") }, ...offered.filter(({ key }) => key === value || !taken.includes(key)).map((one) => ({ value: one.key, label: label(one.label) }))]}
      value={value ?? ""}
      error={error}
      onChange={(key) => key !== null && choose(key)}
    />
  );
  const [first, second] = table.rows;
  const [across] = table.columns;
  const figures = [...table.measures.map((one) => ({ value: one.key, label: one.name || likely(one) })), ...table.computed.map((one) => ({ value: one.key, label: one.name || one.key }))];
  const chart = (part: Partial<ChartSaid>) => set({ chart: { kind: "bar", of: figures[0]?.value ?? "", ...table.chart, ...part } });
  return (
    <>
      <Panel title={t("cuts")}>
        <Stack gap="sm">
          <div className={classes.pair}>
            {cut(t("rows"), first, errors["rows.0"] ?? errors.rows, [second, across], (key) => set({ rows: key ? [key, ...(second ? [second] : [])] : second ? [second] : [] }))}
            {first && cut(t("rowsInside"), second, errors["rows.1"], [first, across], (key) => set({ rows: [first, ...(key ? [key] : [])] }))}
          </div>
          <div className={classes.pair}>{cut(t("columns"), across, errorAt(errors, "columns"), [first, second], (key) => set({ columns: key ? [key] : [] }))}</div>
        </Stack>
      </Panel>
      <Panel title={t("figures")}>
        <MeasuresEditor draft={draft} errors={errors} onChange={onChange} />
      </Panel>
      <Panel title={t("formulas")}>
        <ComputedEditor
          value={table.computed}
          known={table.measures.map((one) => ({ key: one.key, name: one.name || likely(one) }))}
          errors={errors}
          onChange={(computed) => set({ computed })}
          onRemove={(key) => onChange({ table: withoutFigure(table, key) })}
        />
      </Panel>
      <Panel title={t("order")}>
        <Stack gap="sm">
          {first && (
            <div className={classes.pair}>
              <Stack gap={8}>
                <Select
                  label={t("sortBy")}
                  allowDeselect={false}
                  data={[{ value: byName, label: t("byName") }, ...figures]}
                  value={table.sort.by}
                  error={errorAt(errors, "sort")}
                  onChange={(by) => by && set({ sort: { by, desc: by !== byName } })}
                />
                <Checkbox size="xs" label={t("down")} checked={table.sort.desc} onChange={(event) => set({ sort: { ...table.sort, desc: event.currentTarget.checked } })} />
              </Stack>
              <NumberInput
                label={t("top")}
                description={t("topHint")}
                inputWrapperOrder={["label", "input", "description", "error"]}
                min={1}
                max={1000}
                allowDecimal={false}
                allowNegative={false}
                value={table.top ?? ""}
                error={errors.top}
                onChange={(top) => set({ top: Number(top) || null })}
              />
            </div>
          )}
          <div className={classes.pair}>
            <Select
              label={t("chart")}
              allowDeselect={false}
              data={[{ value: "", label: t("charts.none") }, ...chartKinds.map((kind) => ({ value: kind as string, label: t(`charts.${kind}`) }))]}
              value={table.chart?.kind ?? ""}
              error={errors.chart ?? errors["chart.kind"]}
              onChange={(kind) => (kind ? chart({ kind: kind as ChartSaid["kind"] }) : set({ chart: null }))}
            />
            {table.chart && (
              <Select label={t("chartOf")} allowDeselect={false} data={figures} value={table.chart.of} error={errors["chart.of"]} onChange={(of) => of && chart({ of })} />
            )}
          </div>
        </Stack>
      </Panel>
    </>
  );
}
