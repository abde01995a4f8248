/** Web forms as an administrator keeps them. */
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { FormField, FormOut as WebForm, Submission } from "@/api/schema";
import type { Field, Label } from "@/api/types";

export type { FormField, FormOut as WebForm, Submission } from "@/api/schema";

export interface FormValues {
  name: string;
  fields: FormField[];
  origins: string[];
  source: string | null;
  thanks: Label;
  redirect: string;
  consent_required: boolean;
  consent_text: Label;
  active: boolean;
}

const nothing: Label = { ru: "", en: "" };
const whole = (text: Partial<Label> | null | undefined): Label => ({ ...nothing, ...text });

export function valuesOf(form: WebForm | null, usual: Pick<FormValues, "fields" | "consent_text">): FormValues {
  return {
    name: form?.name ?? "",
    fields: form?.fields.map((field) => ({ ...field, label: whole(field.label) })) ?? usual.fields,
    origins: form?.origins ?? [],
    source: form ? form.source : "site",
    thanks: whole(form?.thanks),
    redirect: form?.redirect ?? "",
    consent_required: form?.consent_required ?? true,
    consent_text: form ? whole(form.consent?.text) : usual.consent_text,
    active: form?.active ?? true,
  };
}

/** Empty words are left out: an empty text is no new version of a consent. */
export function sentForm({ consent_text, source, ...values }: FormValues) {
  const said = consent_text.ru.trim() || consent_text.en.trim();
  return { ...values, name: values.name.trim(), redirect: values.redirect.trim(), source: source ?? "", ...(said && { consent_text }) };
}

const notAsked = new Set(["responsible", "status", "source", "tags"]);
/** Kinds of fields whose value can be typed as text. */
const typed = new Set(["text", "long_text", "phone", "email", "url", "number", "money", "date", "messenger"]);

/** What a form may ask of a lead. */
export const askable = (fields: Field[]): Field[] => fields.filter((field) => !field.read_only && !notAsked.has(field.key) && typed.has(field.type));

/** The fields a new form begins with. */
export function usualFields(fields: Field[]): FormField[] {
  const wanted = ["first_name", "phones", "emails", "comment"];
  const found = wanted.map((key) => fields.find((field) => field.key === key)).filter((field) => field !== undefined);
  return found.map(({ key, label }) => ({ key, label, required: key === "phones" }));
}

export const publicAddress = (key: string): string => `${window.location.origin}/api/v1/public/forms/${key}`;

export const formsKey = keys.admin("web-forms");

export const forms = {
  list: () => api.get<WebForm[]>("/web-forms"),
  save: (id: string | null, values: FormValues) =>
    id ? api.patch<WebForm>(`/web-forms/${id}`, sentForm(values)) : api.post<WebForm>("/web-forms", sentForm(values)),
  turn: (id: string, active: boolean) => api.patch<WebForm>(`/web-forms/${id}`, { active }),
  remove: (id: string) => api.delete(`/web-forms/${id}`),
  submissions: (id: string, cursor: string) =>
    api.get<{ rows: Submission[]; next: string | null }>(`/web-forms/${id}/submissions`, { cursor: cursor || undefined }),
};
