import { isWatched, useFieldOptions, useWatched } from "@/records/sentence/choices";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import { HappeningPart, ValuesPart } from "@/records/sentence/HappeningPart";
import { Pick, SpanPart, Word } from "@/records/sentence/parts";
import { useSentenceTexts } from "@/records/sentence/texts";
import classes from "@/records/sentence/sentence.module.css";
import { whenOf, withObject } from "./definition";
import { type When, whens } from "./shapes";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";
import { NamedPart } from "./NamedParts";
import { TimetablePart } from "./TimetablePart";

/** What is said of the record before what happens to it: «сделка меняет поле», not «появляется сделка». */
const recordFirst = new Set<When["kind"]>(["became", "changed", "reached", "lasted"]);

/** «Когда появляется лид, и если …»: what begins the rule, and for which records. */
export function WhenClause() {
  const t = useEditorTexts();
  const s = useSentenceTexts();
  const { draft, set, replace, wrong } = useEditing();
  const objects = useWatched();
  const { when, object } = draft;
  const kind = (
    <Pick
      key="kind"
      label={s("event")}
      value={when.kind}
      data={whens.map((value) => ({ value, label: t(`whens.${value}`) }))}
      onChange={(next) => next !== when.kind && set({ when: whenOf(next as When["kind"], "field" in when ? when.field : "") })}
    />
  );
  const what = <Pick key="object" label={s("object")} value={object} data={objects} error={wrong("object")} onChange={(next) => replace(withObject(draft, next))} />;
  return (
    <>
      <div className={classes.clause}>
        <Word>{s("when")}</Word>
        {recordFirst.has(when.kind) ? [what, kind] : when.kind === "scheduled" || when.kind === "received" ? kind : [kind, what]}
        <Particulars />
        {when.kind === "received" && [<Word key="about">{t("about")}</Word>, what]}
        {when.kind === "scheduled" && <TimetablePart when={when} what={what} />}
      </div>
      {(when.kind !== "scheduled" || when.each) && (
        <div className={classes.clause}>
          <Word>{t("if")}</Word>
          <ConditionPart label={t("condition")} object={object} error={wrong("condition")} value={draft.condition} onChange={(condition) => set({ condition })} />
        </div>
      )}
    </>
  );
}

/** Which field, which values, for how long, of which webhook. */
function Particulars() {
  const t = useEditorTexts();
  const s = useSentenceTexts();
  const { draft, set, wrong } = useEditing();
  const { when, object } = draft;
  const fields = useFieldOptions(object, isWatched);
  const put = (next: When) => set({ when: next });
  switch (when.kind) {
    case "became":
    case "changed":
    case "reached":
      return <HappeningPart object={object} event={when} onChange={put} wrong={(part) => wrong(`when.${part}`)} />;
    case "lasted":
      return (
        <>
          <Pick label={s("field")} value={when.field} data={fields} error={wrong("when.field")} onChange={(field) => put({ ...when, field, to: [] })} />
          <ValuesPart object={object} field={when.field} to={when.to} error={wrong("when.to")} onChange={(to) => put({ ...when, to })} />
          <Word>{t("longer")}</Word>
          <SpanPart span={when.after} error={wrong("when.after")} onChange={(after) => put({ ...when, after })} />
        </>
      );
    case "received":
      return <NamedPart among="hooks" label={t("hook")} none={t("noHooks")} id={when.hook} place="when.hook" onChange={(hook) => put({ ...when, hook })} />;
    default:
      return null;
  }
}
