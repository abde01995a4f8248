import { Button, Drawer, Select, Stack, Switch, Text, UnstyledButton } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useState } from "react";
import { useMay, useObject } from "@/api/session";
import { toast } from "@/kit/feedback/toasts";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Empty } from "@/kit/page/Empty";
import { Loaded } from "@/kit/page/Loaded";
import { NotFound } from "@/kit/page/NotFound";
import { PageFrame } from "@/kit/page/PageFrame";
import { ExportMenu } from "@/records/figures/ExportMenu";
import { RecordsDrawer } from "@/records/figures/RecordsDrawer";
import { useAsk } from "@/records/figures/useAsk";
import { QuickFilters } from "@/records/filters/QuickFilters";
import { FormatsProvider, useFormats } from "@/records/format/FormatsProvider";
import type { Describe } from "@/records/model/types";
import { ListToolbar } from "@/records/pages/ListToolbar";
import { useListState } from "@/records/views/useListState";
import { usePipelines } from "../usePipelines";
import { cuts, dealsOf, exportHref, toQuery, useForecast, useRecount, usualMonths, type Cut, type Drill, type ForecastAsk, type ForecastRow, type DealForecast, type OwnFigure } from "./forecast";
import { GroupTable } from "./GroupTable";
import { BarKeys, MonthCards } from "./MonthCards";
import { MovedDrawer } from "./MovedDrawer";
import { OwnFigureForm } from "./OwnFigureForm";
import { QualityPanel } from "./QualityPanel";
import { useForecastTexts } from "./texts";
import figures from "@/records/figures/figures.module.css";
import classes from "./forecasts.module.css";

/** What each month should bring: won, promised and expected, by whom, and how good such forecasts were. */
export default function ForecastPage() {
  const describe = useObject("deal");
  if (!describe) return <NotFound />;
  return (
    <FormatsProvider>
      <ForecastScreen describe={describe} />
    </FormatsProvider>
  );
}

function ForecastScreen({ describe }: { describe: Describe }) {
  const t = useForecastTexts();
  const label = useLabel();
  const formats = useFormats();
  const state = useListState(describe, []);
  const [ask, set] = useAsk<ForecastAsk>();
  const query = toQuery(ask, { filter: state.filter, q: state.q });
  const forecast = useForecast(query);
  const [drill, setDrill] = useState<Drill | null>(null);
  const [own, setOwn] = useState<(OwnFigure & { name: string }) | null>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const [whose, setWhose] = useState<ForecastRow | null>(null);
  const mayExport = useMay("deal", "export");
  const mayChange = useMay("deal", "change");
  const pipelines = usePipelines();
  const controls = { size: "xs", className: figures.control, allowDeselect: false } as const;
  return (
    <PageFrame
      title={label(describe.labels)}
      actions={mayExport && <ExportMenu href={(format) => exportHref(query, format)} />}
      bar={
        <>
          <ListToolbar describe={describe} state={state} mode="forecast" hideColumns>
            <QuickFilters describe={describe} chosen={state.quick} onChoose={state.setQuick} />
          </ListToolbar>
          <div className={figures.filters}>
            {pipelines.length > 1 && (
              <Select {...controls} aria-label={t("pipeline")} data={[{ value: "", label: t("allPipelines") }, ...pipelines.map((one) => ({ value: one.id, label: one.name }))]} value={ask.pipeline ?? ""} onChange={(value) => set({ pipeline: value || undefined })} />
            )}
            <Select {...controls} aria-label={t("cut")} data={[{ value: "", label: t("noCut") }, ...cuts.map((cut) => ({ value: cut, label: t(`cuts.${cut}`) }))]} value={ask.by ?? ""} onChange={(value) => set({ by: (value || undefined) as Cut | undefined })} />
            <Select {...controls} aria-label={t("span")} data={[1, 2, 3, 6, 12].map((count) => ({ value: String(count), label: t("months", { count }) }))} value={String(ask.months ?? usualMonths)} onChange={(value) => set({ months: Number(value) === usualMonths ? undefined : Number(value) })} />
            <Switch size="xs" label={t("newDeals")} checked={!ask.plain} onChange={(event) => set({ plain: event.currentTarget.checked ? undefined : true })} />
          </div>
        </>
      }
    >
      <Loaded query={forecast}>
        {(told) => (
          <Stack gap="lg" maw={1280}>
            {isEmpty(told) ? (
              <Empty icon={<IconChartBar size={36} />} title={t("nothing")} hint={t("nothingHint")} />
            ) : (
              <>
                <MonthCards forecast={told} onDrill={setDrill} onMoved={setMoved} />
                <BarKeys plan={told.whole.months.some((month) => month.plan !== null)} />
              </>
            )}
            <Apart told={told} onDrill={setDrill} />
            {told.by && told.rows.length > 0 && <GroupTable key={told.by} forecast={told} maySay={mayChange} onDrill={setDrill} onSay={setOwn} onQuality={setWhose} />}
            <section>
              <Text component="h2" fw={600} m={0} mb={4}>{t("quality")}</Text>
              <QualityPanel scope={{}} />
            </section>
            <How told={told} />
          </Stack>
        )}
      </Loaded>
      <RecordsDrawer
        ask={drill && dealsOf(query, drill)}
        onClose={() => setDrill(null)}
        extra={(row) => (row.chance === undefined ? null : <span title={t("addsHint")}>{t("adds", { chance: formats.percent(Number(row.chance)), adds: formats.money(row.adds) })}</span>)}
      />
      {own && <OwnFigureForm own={own} onClose={() => setOwn(null)} />}
      {moved && <MovedDrawer scope={{}} month={moved} onClose={() => setMoved(null)} />}
      <Drawer opened={whose !== null} onClose={() => setWhose(null)} position="right" size={640} title={whose && t("qualityOf", { name: whose.label })} closeButtonProps={{ "aria-label": t("close") }}>
        {whose && <QualityPanel scope={{ scope: ask.by, id: whose.key ?? undefined }} />}
      </Drawer>
    </PageFrame>
  );
}

const isEmpty = ({ whole }: DealForecast) => Number(whole.total.history) === 0 && whole.total.judgement === null;

/** What the figures leave out, each a way to those deals. */
function Apart({ told, onDrill }: { told: DealForecast; onDrill: (drill: Drill) => void }) {
  const t = useForecastTexts();
  const formats = useFormats();
  const left = (Object.keys(told.apart) as (keyof DealForecast["apart"])[]).filter((part) => told.apart[part].count > 0);
  if (left.length === 0) return null;
  return (
    <div className={classes.apart}>
      <Text span inherit c="dimmed">{t("apart")}:</Text>
      {left.map((part) => {
        const { count, sum } = told.apart[part];
        return (
          <span key={part}>
            <UnstyledButton className={classes.figure} fz="inherit" onClick={() => onDrill({ part, count, title: t(`parts.${part}`) })}>{t("deals", { count })}</UnstyledButton> {t(`parts.${part}`)}
            {sum !== null && `, ${formats.money(sum)}`}
          </span>
        );
      })}
    </div>
  );
}

/** How it was counted, by what history and when that was looked at; whoever may change all deals has it looked at anew. */
function How({ told }: { told: DealForecast }) {
  const t = useForecastTexts();
  const formats = useFormats();
  const recount = useRecount();
  const all = useObject("deal")?.can.change === "all";
  return (
    <section>
      <Text component="h2" fw={600} m={0}>{t("how")}</Text>
      <ul className={classes.how}>
        {told.how.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Text size="xs" c="dimmed" mt={4}>
        {t("learned", { at: formats.dateTime(told.learned_at) })}
        {all && (
          <Button ml="xs" size="compact-xs" variant="subtle" loading={recount.isPending} onClick={() => recount.mutate(undefined, { onSuccess: () => toast(t("recounting")) })}>{t("recount")}</Button>
        )}
      </Text>
    </section>
  );
}
