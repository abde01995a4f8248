import { ApiProblem } from "@/api/http";
import { useMay, useObject } from "@/api/session";
import { Broken } from "@/kit/page/Broken";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { newDraft } from "./definition";
import { useCountable } from "./FigureClause";
import { MetricForm } from "./MetricForm";

const forbidden = new ApiProblem(403, "forbidden", "");

/** A metric that is not there yet. */
export default function NewMetricPage() {
  const composes = useMay("metric", "create");
  const deals = useObject("deal");
  const objects = useCountable();
  if (!composes) return <Broken error={forbidden} />;
  return (
    <FormatsProvider>
      <MetricForm metric={null} given={newDraft(deals?.can.see ? "deal" : (objects[0]?.value ?? "company"))} />
    </FormatsProvider>
  );
}
