import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ApiProblem } from "@/api/http";
import { Broken } from "@/kit/page/Broken";
import { PageSkeleton } from "@/kit/page/Loading";
import { NotFound } from "@/kit/page/NotFound";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { ruleQuery } from "./api";
import { draftOf } from "./definition";
import { RuleForm } from "./RuleForm";
import { RuleReading } from "./RuleReading";

/** One rule: to write for those who may, to read for everybody else who sees it. */
export default function RulePage() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const query = useQuery(ruleQuery(id));
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotFound />;
  if (query.isError && !query.data) return <Broken error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <PageSkeleton />;
  return (
    <FormatsProvider>
      {query.data.may_change ? <RuleForm key={query.data.id} rule={query.data} given={draftOf(query.data)} /> : <RuleReading rule={query.data} />}
    </FormatsProvider>
  );
}
