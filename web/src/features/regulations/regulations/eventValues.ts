import { useCallback } from "react";
import { useObject } from "@/api/session";
import type { Describe, Field } from "@/records/model/types";
import { useLabel } from "@/kit/i18n/useLanguage";
import type { Standing } from "@/records/filters/FilterBuilder";
import { useEditorTexts } from "./editorTexts";

/** Fields of the event's record whose value may be compared with a field of another record. */
export function comparableWith(field: Field, event: Describe): Field[] {
  return event.fields.filter((one) => {
    if (one.type !== field.type || one.type === "file") return false;
    if (one.type === "link") return one.target === field.target;
    return !field.options?.length || !!one.options?.some(({ value }) => field.options?.some((option) => option.value === value));
  });
}

/** «As of the event»: the values the record of the event holds, and the record itself where links lead to such. */
export function useEventValues(object: string): Standing {
  const t = useEditorTexts();
  const label = useLabel();
  const event = useObject(object);
  return useCallback(
    (field) => {
      if (!event) return [];
      const itself = field.type === "link" && field.target === object ? [{ value: "@event.id", label: t("theEvent") }] : [];
      return [...itself, ...comparableWith(field, event).map((one) => ({ value: `@event.${one.key}`, label: t("asOfEvent", { field: label(one.label) }) }))];
    },
    [event, object, label, t],
  );
}
