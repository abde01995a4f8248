import { Button, Stack, Text, Title } from "@mantine/core";
import { IconFileTypePdf, IconReportAnalytics } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Empty } from "@/kit/page/Empty";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import figures from "@/records/figures/figures.module.css";
import { PeriodPicker } from "@/records/figures/PeriodPicker";
import type { SpanAsk } from "@/records/figures/period";
import { useAsk } from "@/records/figures/useAsk";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { ScheduleButton } from "../schedules/ScheduleButton";
import { paperHref, reportQuery, usual, type ManagementReport } from "./managementReport";
import { ReportBlock } from "./ReportBlock";
import classes from "./managementReport.module.css";
import { useManagementTexts } from "./texts";

/** The management report on the screen, as it will be on paper, and the paper itself. */
export default function ManagementReportPage() {
  return (
    <FormatsProvider>
      <ReportScreen />
    </FormatsProvider>
  );
}

function ReportScreen() {
  const t = useManagementTexts();
  const [ask, set] = useAsk<SpanAsk>();
  const query = useQuery(reportQuery(ask));
  const span = query.data && { from: query.data.from, to: query.data.to };
  return (
    <PageFrame
      title={t("title")}
      actions={
        <>
          <ScheduleButton what="management_report" id="" name={t("title")} />
          <Button component="a" href={paperHref(ask)} download h={32} leftSection={<IconFileTypePdf size={16} />}>{t("download")}</Button>
        </>
      }
      bar={
        <div className={figures.filters}>
          <PeriodPicker ask={ask} span={span} usual={usual} onChange={set} />
        </div>
      }
    >
      <Loaded query={query}>
        {(report) =>
          report.parts.length === 0 ? (
            <Empty icon={<IconReportAnalytics size={36} />} title={t("empty")} hint={t("emptyHint")} />
          ) : (
            <Paper report={report} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function Paper({ report }: { report: ManagementReport }) {
  const t = useManagementTexts();
  return (
    <article className={classes.paper}>
      <Text size="sm" c="dimmed">{report.subtitle}</Text>
      {report.parts.map((part) => (
        <section key={part.key} className={classes.part} aria-label={part.title}>
          <Title order={2} className={classes.title}>{part.title}</Title>
          {part.blocks.map((block, at) => <ReportBlock key={at} block={block} />)}
        </section>
      ))}
      {report.left_out.length > 0 && (
        <Stack gap={4} mt="lg">
          <Text size="sm" fw={500}>{t("leftOut")}</Text>
          {report.left_out.map(({ title, why }) => <Text key={title} size="sm" c="dimmed">{title} — {why}</Text>)}
        </Stack>
      )}
    </article>
  );
}
