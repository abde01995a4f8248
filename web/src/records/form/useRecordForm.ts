import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { ApiProblem } from "@/api/http";
import { toastFailure } from "@/kit/feedback/toasts";
import { useKitTexts } from "@/kit/texts";
import { createRecord } from "../data/save";
import type { Describe, Field, RecordRow, Values } from "../model/types";
import { isEmpty, toWire } from "../model/values";
import { dropDraft, keepDraft, readDraft } from "./drafts";

/** What a new record starts with: the fields' defaults, then what the asker already knows. */
export function startingValues(fields: Field[], preset: Values): Values {
  const values: Values = {};
  for (const field of fields) {
    if (!field.read_only && !isEmpty(field.default)) values[field.key] = field.default;
  }
  return { ...values, ...preset };
}

/** The form's values as the server takes them: links as ids, blank lines of lists left out, emptiness not sent. */
export function wireValues(fields: Field[], values: Values): Values {
  const sent: Values = {};
  for (const field of fields) {
    const value = trimmed(values[field.key]);
    if (field.read_only || isEmpty(value)) continue;
    sent[field.key] = toWire(field, value);
  }
  return sent;
}

/** Lists lose the lines in which nothing was typed. */
export function trimmed(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.filter((item) => {
    if (typeof item !== "object" || item === null) return !isEmpty(item);
    return Object.entries(item as Values).some(([key, part]) => key !== "kind" && key !== "ok" && !isEmpty(part));
  });
}

/** Required fields that are still blank, with the words to put beside them. */
export function missing(fields: Field[], values: Values, said: string): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const field of fields) {
    if (field.required && !field.read_only && isEmpty(trimmed(values[field.key]))) errors[field.key] = said;
  }
  return errors;
}

/** The state of a form for a new record: values, errors beside fields, a draft that outlives the dialog. */
export function useRecordForm(describe: Describe, fields: Field[], preset: Values) {
  const client = useQueryClient();
  const kit = useKitTexts();
  const draftKey = `${describe.key}.${JSON.stringify(preset)}`;
  const [draft] = useState(() => readDraft(draftKey));
  const [values, setValues] = useState<Values>(() => ({ ...startingValues(describe.fields, preset), ...draft }));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [saving, setSaving] = useState(false);
  const [restored, setRestored] = useState(Boolean(draft));
  const touched = useRef<Values>(draft ?? {});

  useEffect(() => {
    const timer = setTimeout(() => keepDraft(draftKey, touched.current), 250);
    return () => clearTimeout(timer);
  }, [draftKey, values]);

  const change = (key: string, value: unknown) => {
    touched.current = { ...touched.current, [key]: value };
    setValues((before) => ({ ...before, [key]: value }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => field !== key)));
  };
  const reset = () => {
    touched.current = {};
    dropDraft(draftKey);
    setRestored(false);
    setErrors({});
    setValues(startingValues(describe.fields, preset));
  };
  /** Creates the record; null when something must be corrected first (the errors say what). */
  const submit = async (): Promise<RecordRow | null> => {
    const lacking = missing(fields, values, kit("required"));
    if (Object.keys(lacking).length > 0) {
      setErrors(lacking);
      return null;
    }
    setSaving(true);
    try {
      const row = await createRecord(client, describe, wireValues(describe.fields, values));
      touched.current = {};
      dropDraft(draftKey);
      return row;
    } catch (failure) {
      const byField = failure instanceof ApiProblem ? byRoot(failure.byField()) : {};
      setErrors(byField);
      if (!Object.keys(byField).some((key) => describe.fields.some((field) => field.key === key))) toastFailure(failure);
      return null;
    } finally {
      setSaving(false);
    }
  };
  return { values, errors, saving, restored, dirty: Object.keys(touched.current).length > 0, change, reset, submit };
}

/** «phones.0.raw» belongs to the field «phones». */
export function byRoot(errors: Record<string, string>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key, message] of Object.entries(errors)) found[key.split(".")[0] ?? key] ??= message;
  return found;
}
