import { useCallback } from "react";
import { useObject } from "@/api/session";
import type { Field } from "@/api/types";
import { useLabel } from "@/kit/i18n/useLanguage";
import { fieldOf } from "@/records/model/values";
import { isFillable, isWatched, useFieldOptions, useWatched } from "@/records/sentence/choices";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import { Pick, Several, Word } from "@/records/sentence/parts";
import { useSentenceTexts } from "@/records/sentence/texts";
import classes from "@/records/sentence/sentence.module.css";
import { owedOn } from "./definition";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";
import { activityDone, dutyOf, kindsOf, shapeOf, shapes, type Shape } from "./shapes";

/** «нужно заполнить поля Источник»: what must be done. */
export function DutyClause() {
  const t = useEditorTexts();
  const { draft, set } = useEditing();
  const { duty, event } = draft;
  const shape = shapeOf(duty);
  const watched = "field" in event && !draft.for_each ? event.field : "";
  return (
    <div className={classes.clause}>
      <Word>{t("must")}</Word>
      <Pick
        label={t("duty")}
        value={shape}
        data={shapes.map((value) => ({ value, label: t(`shapes.${value}`) }))}
        onChange={(next) => next !== shape && set({ duty: dutyOf(next as Shape, watched) })}
      />
      <Particulars shape={shape} />
    </div>
  );
}

function Particulars({ shape }: { shape: Shape }) {
  const t = useEditorTexts();
  const s = useSentenceTexts();
  const label = useLabel();
  const { draft, set, wrong } = useEditing();
  const { duty } = draft;
  const about = owedOn(draft);
  const asked = duty.kind === "filled" ? duty.fields.join() : "";
  const fillable = useFieldOptions(about, useCallback((field: Field) => isFillable(field) || asked.split(",").includes(field.key), [asked]));
  const watched = useFieldOptions(about, isWatched);
  const objects = useWatched();
  const activity = useObject("activity");
  if (duty.kind === "filled") {
    return <Several label={t("fields")} value={duty.fields} data={fillable} error={wrong("duty.fields")} onChange={(fields) => set({ duty: { ...duty, fields } })} />;
  }
  if (duty.kind === "left") {
    return (
      <>
        <Pick label={s("field")} value={duty.field} data={watched} error={wrong("duty.field")} onChange={(field) => set({ duty: { ...duty, field } })} />
        <Word>({t("leftHint")})</Word>
      </>
    );
  }
  if (duty.kind === "meets") {
    return (
      <ConditionPart label={t("shapes.meets")} object={about} error={wrong("duty.condition")} value={duty.condition} onChange={(condition) => set({ duty: { ...duty, condition } })} />
    );
  }
  if (shape === "letter") return null;
  if (shape === "activity") {
    const kinds = (activity && fieldOf(activity, "kind")?.options) ?? [];
    return (
      <Several
        label={t("kinds")}
        value={kindsOf(duty)}
        data={kinds.map((option) => ({ value: option.value, label: label(option.label) }))}
        error={wrong("duty.condition")}
        onChange={(next) => next.length > 0 && set({ duty: activityDone(next) })}
      />
    );
  }
  return (
    <>
      <Pick
        label={s("object")}
        value={duty.object}
        data={objects}
        error={wrong("duty.object")}
        onChange={(object) => object !== duty.object && set({ duty: { kind: "appears", object, condition: null } })}
      />
      <Word>{s("where")}</Word>
      <ConditionPart label={t("shapes.appears")} object={duty.object} error={wrong("duty.condition")} value={duty.condition} onChange={(condition) => set({ duty: { ...duty, condition } })} />
    </>
  );
}
