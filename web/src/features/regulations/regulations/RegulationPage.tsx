import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ApiProblem } from "@/api/http";
import { Broken } from "@/kit/page/Broken";
import { PageSkeleton } from "@/kit/page/Loading";
import { NotFound } from "@/kit/page/NotFound";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { regulationQuery } from "./api";
import { draftOf } from "./definition";
import { ReadingView } from "./ReadingView";
import { RegulationForm } from "./RegulationForm";

/** One regulation: to write for those who may, to read for everybody else. */
export default function RegulationPage() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const query = useQuery(regulationQuery(id));
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotFound />;
  if (query.isError && !query.data) return <Broken error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <PageSkeleton />;
  return (
    <FormatsProvider>
      {query.data.may_change ? (
        <RegulationForm key={query.data.id} regulation={query.data} given={draftOf(query.data)} />
      ) : (
        <ReadingView regulation={query.data} />
      )}
    </FormatsProvider>
  );
}
