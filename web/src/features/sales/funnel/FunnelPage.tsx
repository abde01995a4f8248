import { SegmentedControl, Select, Skeleton, Stack, Switch, Text } from "@mantine/core";
import { IconChartFunnel } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useMay } from "@/api/session";
import { Empty } from "@/kit/page/Empty";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { ExportMenu } from "@/records/figures/ExportMenu";
import { useAsk } from "@/records/figures/useAsk";
import { FilterButton } from "@/records/filters/FilterButton";
import { addDays } from "@/records/format/days";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Describe } from "@/records/model/types";
import { DealsDrawer } from "./deals";
import { cuts, cutsOf, dealsOf, exportHref, useFunnel, type Cut, type Drill, type FunnelAsk, type Mode } from "./funnel";
import { FunnelTabs } from "./FunnelTabs";
import { FunnelTable } from "./FunnelTable";
import { GroupTable } from "./GroupTable";
import { OverDeals } from "./OverDeals";
import { PeriodFilters } from "./PeriodFilters";
import { StageTimes } from "./StageTimes";
import { useFunnelTexts } from "./texts";
import classes from "./funnel.module.css";

const FunnelChart = lazy(() => import("./FunnelChart"));

/** The funnel: by pipeline, period, people, source, segment; as a cohort or as a flow; down to the deals. */
export default function FunnelPage() {
  return <OverDeals>{(describe) => <FunnelScreen describe={describe} />}</OverDeals>;
}

function FunnelScreen({ describe }: { describe: Describe }) {
  const t = useFunnelTexts();
  const formats = useFormats();
  const [ask, set] = useAsk<FunnelAsk>();
  const mayExport = useMay("deal", "export");
  const [drill, setDrill] = useState<Drill | null>(null);
  const query = useFunnel(ask);
  const two = cutsOf(ask).length === 2;
  const outer = useFunnel({ ...ask, and: undefined, compare: undefined }, two).data;
  return (
    <PageFrame
      title={t("title")}
      actions={mayExport && <ExportMenu href={(format) => exportHref(ask, format)} />}
      bar={
        <>
          <FunnelTabs here="funnel" />
          <div className={classes.filters}>
            <SegmentedControl
              size="xs"
              aria-label={t("mode")}
              value={ask.mode ?? "cohort"}
              onChange={(mode) => set({ mode: mode as Mode })}
              data={(["cohort", "flow"] as const).map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))}
            />
            <PeriodFilters ask={ask} span={query.data} onChange={set} />
            <Select
              size="xs"
              className={classes.control}
              aria-label={t("by")}
              allowDeselect={false}
              data={[{ value: "", label: t("none") }, ...cuts.map((cut) => ({ value: cut, label: t(`cuts.${cut}`) }))]}
              value={ask.by ?? ""}
              onChange={(cut) => set({ by: (cut || undefined) as Cut | undefined, and: cut && cut !== ask.and ? ask.and : undefined })}
            />
            {ask.by && (
              <Select
                size="xs"
                className={classes.control}
                aria-label={t("and")}
                allowDeselect={false}
                data={[{ value: "", label: t("noSecond") }, ...cuts.filter((cut) => cut !== ask.by).map((cut) => ({ value: cut, label: t("then", { cut: t(`cuts.${cut}`) }) }))]}
                value={(two && ask.and) || ""}
                onChange={(cut) => set({ and: (cut || undefined) as Cut | undefined })}
              />
            )}
            <FilterButton describe={describe} value={ask.f ?? null} onChange={(f) => set({ f: f ?? undefined })} />
            <Switch size="xs" label={t("compare")} checked={ask.compare ?? false} onChange={(event) => set({ compare: event.currentTarget.checked || undefined })} />
          </div>
        </>
      }
    >
      <Loaded query={query}>
        {(funnel) =>
          funnel.steps.every((step) => step.count === 0) ? (
            <Empty icon={<IconChartFunnel size={36} />} title={t("nothing")} hint={t("nothingHint")} />
          ) : (
            <Stack gap="lg" maw={1200}>
              <Text size="sm" c="dimmed">
                {formats.date(funnel.from)} – {formats.date(addDays(funnel.to, -1))}. {funnel.definition}
              </Text>
              <Suspense fallback={<Skeleton h={funnel.steps.length * 42 + 20} />}>
                <FunnelChart funnel={funnel} onStep={(kind) => {
                    const step = funnel.steps.find((one) => one.kind === kind);
                    if (step) setDrill({ kind, title: step.label, count: step.count });
                  }}
                 />
              </Suspense>
              <FunnelTable funnel={funnel} onDrill={setDrill} />
              {funnel.groups.length > 0 && <GroupTable funnel={funnel} outer={outer} onDrill={setDrill} />}
              <StageTimes ask={ask} />
            </Stack>
          )
        }
      </Loaded>
      <DealsDrawer ask={drill && dealsOf(ask, drill)} onClose={() => setDrill(null)} />
    </PageFrame>
  );
}
