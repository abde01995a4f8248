import { useSearch } from "@tanstack/react-router";
import { ApiProblem } from "@/api/http";
import { useMay, useMe } from "@/api/session";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { useWatched } from "@/records/sentence/choices";
import { newDraft } from "./definition";
import { examples } from "./ready";
import { RuleForm } from "./RuleForm";

const forbidden = new ApiProblem(403, "forbidden", "");

/** A rule that is not there yet: empty, or begun with an example. */
export default function NewRulePage() {
  const writes = useMay("rule", "create");
  const { user } = useMe();
  const objects = useWatched();
  const language = useLanguage();
  const { example } = useSearch({ strict: false }) as { example?: string };
  if (!writes) return <Broken error={forbidden} />;
  const object = objects.find(({ value }) => value === "lead")?.value ?? objects[0]?.value ?? "lead";
  const chosen = examples.find(({ key }) => key === example);
  const given = { ...(chosen ? chosen.draft(language) : newDraft(object)), acts_for: { id: user.id, name: user.name } };
  return (
    <FormatsProvider>
      <RuleForm key={example ?? ""} rule={null} given={given} />
    </FormatsProvider>
  );
}
