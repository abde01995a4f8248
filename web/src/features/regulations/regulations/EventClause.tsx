import { useWatched } from "@/records/sentence/choices";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import { type Happening, happeningOf, happenings } from "@/records/sentence/happening";
import { HappeningPart } from "@/records/sentence/HappeningPart";
import { Pick, Word } from "@/records/sentence/parts";
import { useSentenceTexts } from "@/records/sentence/texts";
import classes from "@/records/sentence/sentence.module.css";
import { withForEach, withObject } from "./definition";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";
import { useEventValues } from "./eventValues";

/** «Когда появляется лид, где …, для каждой записи …»: the event and for whom it counts. */
export function EventClause() {
  const t = useEditorTexts();
  const s = useSentenceTexts();
  const { draft, set, replace, wrong } = useEditing();
  const objects = useWatched();
  const { event, object, for_each } = draft;
  const standing = useEventValues(object);
  const kind = (
    <Pick
      key="kind"
      label={s("event")}
      value={event.kind}
      data={happenings.map((value) => ({ value, label: s(`happenings.${value}`) }))}
      onChange={(next) => set({ event: happeningOf(next as Happening["kind"], "field" in event ? event.field : "") })}
    />
  );
  const what = <Pick key="object" label={s("object")} value={object} data={objects} error={wrong("object")} onChange={(next) => replace(withObject(draft, next))} />;
  return (
    <div className={classes.clause}>
      <Word>{s("when")}</Word>
      {event.kind === "created" ? [kind, what] : [what, kind]}
      <HappeningPart object={object} event={event} onChange={(next) => set({ event: next })} wrong={(part) => wrong(`event.${part}`)} />
      <Word>{s("where")}</Word>
      <ConditionPart label={t("conditionFor")} object={object} error={wrong("condition")} value={draft.condition} onChange={(condition) => set({ condition })} />
      {for_each && (
        <div className={classes.clause}>
          <Word>{t("forEach")}</Word>
          <Pick
            label={t("forEach")}
            value={for_each.object}
            data={objects}
            error={wrong("for_each.object")}
            onChange={(next) => replace(withForEach(draft, { object: next, condition: null }))}
          />
          <Word>{s("where")}</Word>
          <ConditionPart
            label={t("forEach")}
            object={for_each.object}
            error={wrong("for_each.condition")}
            value={for_each.condition}
            standing={standing}
            onChange={(condition) => replace(withForEach(draft, { ...for_each, condition }))}
          />
        </div>
      )}
    </div>
  );
}
