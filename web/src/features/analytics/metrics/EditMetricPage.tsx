import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ApiProblem } from "@/api/http";
import { useMay } from "@/api/session";
import { Broken } from "@/kit/page/Broken";
import { FormSkeleton } from "@/kit/page/Loading";
import { NotFound } from "@/kit/page/NotFound";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { draftOf } from "./definition";
import { MetricForm } from "./MetricForm";
import { writtenQuery } from "./metrics";

const forbidden = new ApiProblem(403, "forbidden", "");

/** A metric of the company's own, being changed. */
export default function EditMetricPage() {
  const { key = "" } = useParams({ strict: false }) as { key?: string };
  const changes = useMay("metric", "change");
  const removes = useMay("metric", "delete");
  const query = useQuery(writtenQuery(key));
  if (!changes) return <Broken error={forbidden} />;
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotFound />;
  if (query.isError && !query.data) return <Broken error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <FormSkeleton />;
  return (
    <FormatsProvider>
      <MetricForm key={query.data.key} metric={query.data} given={draftOf(query.data)} mayRemove={removes} />
    </FormatsProvider>
  );
}
