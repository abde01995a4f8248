import { ActionIcon, Button, Menu, Stack, Text } from "@mantine/core";
import { IconChevronLeft, IconCopy, IconDots, IconPencil, IconPrinter, IconTrash } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData, type UseInfiniteQueryResult } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { ApiProblem } from "@/api/http";
import { useMay, useObject } from "@/api/session";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { Empty } from "@/kit/page/Empty";
import { AnchorLink, ButtonLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { PageSkeleton, RowsSkeleton } from "@/kit/page/Loading";
import { NotFound } from "@/kit/page/NotFound";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import { AmongButton } from "@/records/figures/AmongButton";
import { isTime } from "@/records/figures/among";
import { ExportMenu } from "@/records/figures/ExportMenu";
import figures from "@/records/figures/figures.module.css";
import { PeriodPicker } from "@/records/figures/PeriodPicker";
import { useAsk } from "@/records/figures/useAsk";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { ScheduleButton } from "../schedules/ScheduleButton";
import { ListTable } from "./ListTable";
import { behind, exportHref, listQuery, offersQuery, reportQuery, reports, reportsKey, tableQuery, usualOf, valuesOf, type ReportAsk } from "./reports";
import classes from "./reports.module.css";
import type { ListAnswer, WholeReport } from "./shapes";
import { SpanWords } from "./SpanWords";
import { TableView } from "./TableView";
import { useReportTexts } from "./texts";
import { useReportName } from "./useReportName";

/** One report over the chosen period; each figure opens its records. */
export default function ReportPage() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const query = useQuery(reportQuery(id));
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotFound />;
  if (query.isError && !query.data) return <Broken error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <PageSkeleton />;
  return (
    <FormatsProvider>
      <ReportScreen key={id} report={query.data} />
    </FormatsProvider>
  );
}

function ReportScreen({ report }: { report: WholeReport }) {
  const t = useReportTexts();
  const label = useLabel();
  const nameOf = useReportName();
  const describe = useObject(report.object);
  const composes = useMay("report", "create");
  const [ask, set] = useAsk<ReportAsk>();
  const { definition } = report;
  const table = useQuery({ ...tableQuery(report, ask), enabled: definition.kind === "table" });
  const list = useInfiniteQuery({ ...listQuery(report, ask), enabled: definition.kind === "list" });
  const cuts = useQuery({ ...offersQuery(report.object), enabled: composes }).data?.cuts ?? [];
  return (
    <PageFrame
      title={nameOf(report)}
      above={
        <AnchorLink to={paths.reports} size="xs" c="dimmed" className={classes.screen}>
          <IconChevronLeft size={14} aria-hidden /> {t("title")}
        </AnchorLink>
      }
      actions={<Actions report={report} ask={ask} exports={describe?.can.export != null} composes={composes} />}
      bar={
        <div className={`${figures.filters} ${classes.screen}`}>
          {definition.at && <PeriodPicker ask={ask} span={table.data ?? list.data?.pages[0]} usual={usualOf(definition.period)} onChange={set} />}
          {composes && (
            <AmongButton
              cuts={cuts.filter((cut) => !isTime(cut.key)).map((cut) => ({ value: cut.key, label: label(cut.label) }))}
              about={["object", report.object]}
              valuesOf={(cut) => valuesOf(report.object, cut)}
              value={ask.among}
              onChange={(among) => set({ among })}
            />
          )}
        </div>
      }
    >
      <Stack gap="md">
        {report.about && <Text size="sm" maw={820} className={classes.about}>{report.about}</Text>}
        {definition.kind === "table" ? (
          <Loaded query={table}>{(told) => <TableView told={told} definition={definition} behind={(drill) => behind(report, ask, drill)} />}</Loaded>
        ) : (
          <ListReport report={report} query={list} />
        )}
      </Stack>
    </PageFrame>
  );
}

function ListReport({ report, query }: { report: WholeReport; query: UseInfiniteQueryResult<InfiniteData<ListAnswer>> }) {
  const t = useReportTexts();
  const describe = useObject(report.object);
  if (query.isError && !query.data) return <Broken error={query.error} retry={() => void query.refetch()} />;
  const [first] = query.data?.pages ?? [];
  if (!first || !describe) return <RowsSkeleton />;
  const timed = report.definition.at !== "";
  return (
    <Stack gap="md" className={classes.view}>
      <SpanWords told={first} timed={timed} {...first.count} />
      {first.rows.length === 0 ? (
        <Empty title={t(timed ? "nothing" : "nothingAll")} hint={timed ? t("nothingHint") : undefined} />
      ) : (
        <ListTable
          pages={query.data?.pages ?? []}
          describe={describe}
          more={{ has: query.hasNextPage, fetching: query.isFetchingNextPage, fetch: () => void query.fetchNextPage() }}
        />
      )}
    </Stack>
  );
}

function Actions({ report, ask, exports, composes }: { report: WholeReport; ask: ReportAsk; exports: boolean; composes: boolean }) {
  const t = useReportTexts();
  const kit = useKitTexts();
  const nameOf = useReportName();
  const navigate = useNavigate();
  const client = useQueryClient();
  const name = nameOf(report);
  const remove = async () => {
    if (!(await confirm({ title: t("removeAsk", { name }), text: t("removeText"), verb: kit("delete"), danger: true }))) return;
    try {
      await reports.remove(report.id);
      void navigate({ to: paths.reports });
      toast(t("removed", { name }));
      await client.invalidateQueries({ queryKey: reportsKey });
    } catch (failure) {
      toastFailure(failure);
    }
  };
  return (
    <>
      {exports && <ExportMenu href={(format) => exportHref(report, ask, format)} pdf={exportHref(report, ask, "pdf")} />}
      <ScheduleButton what="report" id={report.id} name={name} />
      <Button variant="default" h={32} leftSection={<IconPrinter size={16} />} visibleFrom="sm" onClick={() => window.print()}>{t("print")}</Button>
      {report.can.change && (
        <ButtonLink variant="default" h={32} leftSection={<IconPencil size={16} />} to={paths.editReport(report.id)}>{t("edit")}</ButtonLink>
      )}
      {(composes || report.can.delete) && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="default" size={32} aria-label={t("more")}><IconDots size={16} /></ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {composes && (
              <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => void navigate({ to: paths.newReport, search: { copy: report.id } as never })}>{t("copy")}</Menu.Item>
            )}
            {report.can.delete && <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => void remove()}>{kit("delete")}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
