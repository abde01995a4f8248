import { useQuery } from "@tanstack/react-query";
import { useObject } from "@/api/session";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { ListTable } from "../../reports/ListTable";
import { behind, reportQuery } from "../../reports/reports";
import type { ListAnswer } from "../../reports/shapes";
import { TableView } from "../../reports/TableView";
import type { Answer, ReportAnswer } from "../dashboards";
import { useDashboardTexts } from "../texts";

/** A saved report: its chart and its table, or the first of its rows; each figure opens its records. */
export default function ReportWidget({ id, answer, told }: { id: string; answer: Answer; told: ReportAnswer }) {
  const t = useDashboardTexts();
  const report = useQuery(reportQuery(id)).data;
  const describe = useObject(told.object);
  if (!report || !describe) return null;
  const ask = { period: "custom", from: answer.from, to: answer.to, among: told.among };
  const { definition } = report;
  return (
    <>
      {definition.kind === "table" && told.report.kind === "table" ? (
        <TableView told={told.report} definition={definition} behind={(drill) => behind(report, ask, drill)} />
      ) : (
        <ListTable pages={[told.report as ListAnswer]} describe={describe} />
      )}
      <AnchorLink size="xs" to={paths.report(id)} search={ask as never}>{t("wholeReport")}</AnchorLink>
    </>
  );
}
