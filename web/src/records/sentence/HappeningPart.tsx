import { NumberInput } from "@mantine/core";
import { useObject } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { typeOf } from "../fieldTypes/registry";
import { fieldOf } from "../model/values";
import { isDate, isWatched, useFieldOptions } from "./choices";
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
  const days = event.kind === "reached" ? event.days : 0;
  const place = days === 0 ? "at" : days < 0 ? "before" : "after";
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
        <>
          <Pick
            label={t("dateplace")}
            value={place}
            data={(["at", "before", "after"] as const).map((value) => ({ value, label: t(`datePlaces.${value}`) }))}
            onChange={(next) => onChange({ ...event, days: next === "at" ? 0 : (Math.abs(days) || 1) * (next === "before" ? -1 : 1) })}
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
                onChange={(amount) => onChange({ ...event, days: (Number(amount) || 1) * (place === "before" ? -1 : 1) })}
              />
              <Word>{t("daysWord", { count: Math.abs(days) })}</Word>
            </>
          )}
        </>
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
