import { Button, Select, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconChartFunnel, IconTargetArrow } from "@tabler/icons-react";
import { useState } from "react";
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
import { DealsDrawer, type DealsAsk } from "../funnel/deals";
import figures from "../funnel/funnel.module.css";
import { FunnelTabs } from "../funnel/FunnelTabs";
import { OverDeals } from "../funnel/OverDeals";
import { PeriodFilters } from "../funnel/PeriodFilters";
import { usePipelines } from "../usePipelines";
import { Closing } from "./Closing";
import { againstOf, exportHref, sides, useDiagnosis, useDiagnosisTimes, type Against, type Diagnosis, type DiagnosisAsk } from "./diagnosis";
import { Findings } from "./Findings";
import { LossCross } from "./LossCross";
import { NormsForm } from "./NormsForm";
import { PeopleMatrix } from "./PeopleMatrix";
import { Returning } from "./Returning";
import { StepsTable } from "./StepsTable";
import { useDiagnosisTexts } from "./texts";
import { WaitingTable } from "./WaitingTable";

/** The funnel that explains itself: what differs beyond chance, what it may mean, what to try, what it would bring. */
export default function DiagnosisPage() {
  return <OverDeals>{(describe) => <DiagnosisScreen describe={describe} />}</OverDeals>;
}

function DiagnosisScreen({ describe }: { describe: Describe }) {
  const t = useDiagnosisTexts();
  const [ask, set] = useAsk<DiagnosisAsk>();
  const [deals, setDeals] = useState<DealsAsk | null>(null);
  const [norms, setNorms] = useState(false);
  const mayExport = useMay("deal", "export");
  const pipelines = usePipelines();
  const query = useDiagnosis(ask);
  const times = useDiagnosisTimes(ask);
  // Of one pipeline there is nothing to choose; its norms are the norms.
  const pipeline = ask.pipeline ?? (pipelines.length === 1 ? pipelines[0]?.id : undefined);
  const offered = sides.filter((side) => side !== "pipelines" || (ask.pipeline && pipelines.length > 1));
  return (
    <PageFrame
      title={t("title")}
      actions={
        <>
          {pipeline && (
            <Button variant="default" h={32} leftSection={<IconTargetArrow size={16} />} onClick={() => setNorms(true)}>
              {t("norms")}
            </Button>
          )}
          {mayExport && <ExportMenu href={(format) => exportHref(ask, format)} />}
        </>
      }
      bar={
        <>
          <FunnelTabs here="diagnosis" />
          <div className={figures.filters}>
            <PeriodFilters ask={ask} span={query.data} onChange={set} />
            <Select
              size="xs"
              w={210}
              className={figures.control}
              aria-label={t("against")}
              allowDeselect={false}
              data={offered.map((side) => ({ value: side, label: t(`sides.${side}`) }))}
              value={againstOf(ask)}
              onChange={(side) => set({ against: side === "previous" ? undefined : (side as Against) })}
            />
            <FilterButton describe={describe} value={ask.f ?? null} onChange={(f) => set({ f: f ?? undefined })} />
          </div>
        </>
      }
    >
      <Loaded query={query}>
        {(diagnosis) =>
          diagnosis.steps.every((step) => step.now.n + step.now.young === 0) ? (
            <Stack gap="xl" maw={1200}>
              <Empty icon={<IconChartFunnel size={36} />} title={t("nothing")} hint={t("nothingHint")} />
              <Returning ask={ask} />
            </Stack>
          ) : (
            <Stack gap="xl" maw={1200}>
              <Summary diagnosis={diagnosis} />
              <Findings diagnosis={diagnosis} ask={ask} onDeals={setDeals} />
              <StepsTable diagnosis={diagnosis} />
              <PeopleMatrix diagnosis={diagnosis} ask={ask} onDeals={setDeals} />
              {times.data ? <WaitingTable times={times.data} ask={ask} onDeals={setDeals} /> : <Skeleton h={240} />}
              {times.data && <Closing times={times.data} />}
              <LossCross ask={ask} onDeals={setDeals} />
              <Returning ask={ask} />
            </Stack>
          )
        }
      </Loaded>
      {norms && pipeline && <NormsForm pipeline={pipeline} onClose={() => setNorms(false)} />}
      <DealsDrawer ask={deals} onClose={() => setDeals(null)} />
    </PageFrame>
  );
}

function Summary({ diagnosis }: { diagnosis: Diagnosis }) {
  const t = useDiagnosisTexts();
  const formats = useFormats();
  const { then, against } = diagnosis;
  const until = (day: string) => formats.date(addDays(day, -1));
  const span = { from: formats.date(diagnosis.from), to: until(diagnosis.to) };
  const compared = then
    ? t("compared", { ...span, thenFrom: formats.date(then.from), thenTo: until(then.to) })
    : t(against === "norm" ? "comparedNorm" : "comparedOthers", span);
  return (
    <div>
      <Title order={2} size="h3">
        {diagnosis.summary}
      </Title>
      <Text size="sm" c="dimmed" mt={4}>
        {compared} {t("method", { tests: diagnosis.tests })}
      </Text>
    </div>
  );
}
