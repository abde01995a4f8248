import { NumberInput } from "@mantine/core";
import { useObject } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { typeOf } from "@/records/fieldTypes/registry";
import { fieldOf } from "@/records/model/values";
import { isDate, isWatched, useFieldOptions, useWatched } from "./choices";
import { withForEach, withObject, type Event } from "./definition";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";
import { ConditionPart, Pick, Word, Wrong } from "./parts";
import classes from "./sentence.module.css";

const kinds = ["created", "became", "changed", "reached"] as const;

/** «Когда появляется лид, где …, для каждой записи …»: the event and for whom it counts. */
export function EventClause() {
  const t = useEditorTexts();
  const { draft, set, replace, wrong } = useEditing();
  const objects = useWatched();
  const { event, object, for_each } = draft;
  const kind = (
    <Pick
      key="kind"
      label={t("event")}
      value={event.kind}
      data={kinds.map((value) => ({ value, label: t(`events.${value}`) }))}
      onChange={(next) => set({ event: eventOf(next as Event["kind"], "field" in event ? event.field : "") })}
    />
  );
  const what = <Pick key="object" label={t("object")} value={object} data={objects} error={wrong("object")} onChange={(next) => replace(withObject(draft, next))} />;
  return (
    <div className={classes.clause}>
      <Word>{t("when")}</Word>
      {event.kind === "created" ? [kind, what] : [what, kind]}
      <EventField />
      <Word>{t("where")}</Word>
      <ConditionPart label={t("conditionFor")} object={object} place="condition" value={draft.condition} onChange={(condition) => set({ condition })} />
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
          <Word>{t("where")}</Word>
          <ConditionPart
            label={t("forEach")}
            object={for_each.object}
            place="for_each.condition"
            value={for_each.condition}
            onChange={(condition) => replace(withForEach(draft, { ...for_each, condition }))}
          />
        </div>
      )}
    </div>
  );
}

function eventOf(kind: Event["kind"], field: string): Event {
  if (kind === "created") return { kind };
  if (kind === "became") return { kind, field, to: [] };
  if (kind === "reached") return { kind, field, days: 0 };
  return { kind, field };
}

/** Which field, and what of it: values, days before or after. */
function EventField() {
  const t = useEditorTexts();
  const { draft, set, wrong } = useEditing();
  const { event, object } = draft;
  const fields = useFieldOptions(object, event.kind === "reached" ? isDate : isWatched);
  if (event.kind === "created") return null;
  const days = event.kind === "reached" ? event.days : 0;
  const place = days === 0 ? "at" : days < 0 ? "before" : "after";
  return (
    <>
      <Pick
        label={t("field")}
        value={event.field}
        data={fields}
        error={wrong("event.field")}
        onChange={(field) => set({ event: event.kind === "became" ? { ...event, field, to: [] } : { ...event, field } })}
      />
      {event.kind === "became" && <Values />}
      {event.kind === "reached" && (
        <>
          <Pick
            label={t("dateplace")}
            value={place}
            data={(["at", "before", "after"] as const).map((value) => ({ value, label: t(`datePlaces.${value}`) }))}
            onChange={(next) => set({ event: { ...event, days: next === "at" ? 0 : (Math.abs(days) || 1) * (next === "before" ? -1 : 1) } })}
          />
          {place !== "at" && (
            <>
              <NumberInput
                className={classes.amount}
                size="sm"
                min={1}
                max={3660}
                hideControls
                allowDecimal={false}
                aria-label={t("days")}
                value={Math.abs(days)}
                onChange={(amount) => set({ event: { ...event, days: (Number(amount) || 1) * (place === "before" ? -1 : 1) } })}
              />
              <Word>{t("daysWord", { count: Math.abs(days) })}</Word>
            </>
          )}
        </>
      )}
      {wrong("event.days") && <Wrong>{wrong("event.days")}</Wrong>}
    </>
  );
}

/** Which values count; none stand for any. */
function Values() {
  const t = useEditorTexts();
  const label = useLabel();
  const { draft, set, wrong } = useEditing();
  const describe = useObject(draft.object);
  const { event } = draft;
  if (event.kind !== "became" || !describe) return null;
  const field = fieldOf(describe, event.field);
  const Filter = field && typeOf(field).Filter;
  if (!field || !Filter) return null;
  const many = ["choice", "choices", "link", "tags"].includes(field.type);
  const given = many ? event.to : (event.to[0] ?? null);
  return (
    <>
      <Word>—</Word>
      <span className={classes.part} style={{ minWidth: 180 }} role="group" aria-label={`${t("values")}: ${label(field.label)}`}>
        <Filter
          field={field}
          op={many ? "in" : "eq"}
          value={given}
          onChange={(value) => set({ event: { ...event, to: Array.isArray(value) ? value : value === null || value === undefined || value === "" ? [] : [value] } })}
        />
      </span>
      {event.to.length === 0 && <Word>({t("anyValue")})</Word>}
      {wrong("event.to") && <Wrong>{wrong("event.to")}</Wrong>}
    </>
  );
}
