import { useMay } from "@/api/session";
import { Broken } from "@/kit/page/Broken";
import { ApiProblem } from "@/api/http";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { useWatched } from "@/records/sentence/choices";
import { newDraft } from "./definition";
import { RegulationForm } from "./RegulationForm";

const forbidden = new ApiProblem(403, "forbidden", "");

/** A regulation that is not there yet. */
export default function NewRegulationPage() {
  const writes = useMay("regulation", "create");
  const objects = useWatched();
  if (!writes) return <Broken error={forbidden} />;
  const object = objects.find(({ value }) => value === "lead")?.value ?? objects[0]?.value ?? "lead";
  return (
    <FormatsProvider>
      <RegulationForm regulation={null} given={newDraft(object)} />
    </FormatsProvider>
  );
}
