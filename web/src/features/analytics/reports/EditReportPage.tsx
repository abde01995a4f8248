import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ApiProblem } from "@/api/http";
import { Broken } from "@/kit/page/Broken";
import { FormSkeleton } from "@/kit/page/Loading";
import { NotFound } from "@/kit/page/NotFound";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { draftOf } from "./definition";
import { ReportForm } from "./ReportForm";
import { reportQuery } from "./reports";

const forbidden = new ApiProblem(403, "forbidden", "");

/** One's own report, being changed. */
export default function EditReportPage() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const query = useQuery(reportQuery(id));
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotFound />;
  if (query.isError && !query.data) return <Broken error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <FormSkeleton />;
  if (!query.data.can.change) return <Broken error={forbidden} />;
  return (
    <FormatsProvider>
      <ReportForm key={id} report={query.data} given={draftOf(query.data)} />
    </FormatsProvider>
  );
}
