import { useObject } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { typeOf } from "../fieldTypes/registry";
import { fieldOf } from "../model/values";
import { isDate, isWatched, useFieldOptions } from "./choices";
import { DaysPart } from "./DaysPart";
import type { Happening } from "./happening";
import { Pick, Word, Wrong } from "./parts";
import { useSentenceTexts } from "./texts";
import classes from "./sentence.module.css";

interface HappeningPartProps {
  object: string;
  event: Happening;
  onChange: (event: Happening) => void;
  /** The complaint about a part of it: "field", "to", "days". */
  wrong: (part: string) => string | undefined;
}

/** Which field, and what of it: values, days before or after. */
export function HappeningPart({ object, event, onChange, wrong }: HappeningPartProps) {
  const t = useSentenceTexts();
  const fields = useFieldOptions(object, event.kind === "reached" ? isDate : isWatched);
  if (event.kind === "created") return null;
  return (
    <>
      <Pick
        label={t("field")}
        value={event.field}
        data={fields}
        error={wrong("field")}
        onChange={(field) => onChange(event.kind === "became" ? { ...event, field, to: [] } : { ...event, field })}
      />
      {event.kind === "became" && <ValuesPart object={object} field={event.field} to={event.to} error={wrong("to")} onChange={(to) => onChange({ ...event, to })} />}
      {event.kind === "reached" && (
        <DaysPart label={t("dateplace")} words={(side) => t(`datePlaces.${side}`)} days={event.days} onChange={(days) => onChange({ ...event, days })} />
      )}
      {wrong("days") && <Wrong>{wrong("days")}</Wrong>}
    </>
  );
}

interface ValuesPartProps {
  object: string;
  field: string;
  to: unknown[];
  onChange: (to: unknown[]) => void;
  error: string | undefined;
}

/** Which values count; none stand for any. */
export function ValuesPart({ object, field: key, to, onChange, error }: ValuesPartProps) {
  const t = useSentenceTexts();
  const label = useLabel();
  const describe = useObject(object);
  const field = describe && fieldOf(describe, key);
  const Filter = field && typeOf(field).Filter;
  if (!field || !Filter) return null;
  const many = ["choice", "choices", "link", "tags"].includes(field.type);
  const given = many ? to : (to[0] ?? null);
  return (
    <>
      <Word>—</Word>
      <span className={classes.part} style={{ minWidth: 180 }} role="group" aria-label={`${t("values")}: ${label(field.label)}`}>
        <Filter
          field={field}
          op={many ? "in" : "eq"}
          value={given}
          onChange={(value) => onChange(Array.isArray(value) ? value : value === null || value === undefined || value === "" ? [] : [value])}
        />
      </span>
      {to.length === 0 && <Word>({t("anyValue")})</Word>}
      {error && <Wrong>{error}</Wrong>}
    </>
  );
}
