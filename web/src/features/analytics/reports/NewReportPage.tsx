import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { ApiProblem } from "@/api/http";
import { useMay, useObject } from "@/api/session";
import { Broken } from "@/kit/page/Broken";
import { FormSkeleton } from "@/kit/page/Loading";
import { NotFound } from "@/kit/page/NotFound";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { useCountable } from "../metrics/FigureClause";
import { copyOf, newDraft } from "./definition";
import { ReportForm } from "./ReportForm";
import { reportQuery } from "./reports";
import { useReportTexts } from "./texts";
import { useReportName } from "./useReportName";

const forbidden = new ApiProblem(403, "forbidden", "");

/** A report that is not there yet: from nothing, or from a copy of another. */
export default function NewReportPage() {
  const t = useReportTexts();
  const nameOf = useReportName();
  const { copy } = useSearch({ strict: false }) as { copy?: string };
  const composes = useMay("report", "create");
  const deals = useObject("deal");
  const objects = useCountable();
  const query = useQuery({ ...reportQuery(copy ?? ""), enabled: copy !== undefined });
  if (!composes) return <Broken error={forbidden} />;
  if (copy && query.error instanceof ApiProblem && query.error.status === 404) return <NotFound />;
  if (copy && query.isError && !query.data) return <Broken error={query.error} retry={() => void query.refetch()} />;
  if (copy && !query.data) return <FormSkeleton />;
  const object = deals?.can.see ? "deal" : (objects[0]?.value ?? "company");
  return (
    <FormatsProvider>
      <ReportForm key={copy ?? "new"} report={null} given={query.data ? copyOf(query.data, t("copied", { name: nameOf(query.data) })) : newDraft(object)} />
    </FormatsProvider>
  );
}
