import { api } from "@/api/http";
import type { Language } from "@/api/types";

export interface FirstStart {
  company_name: string;
  timezone: string;
  currency: string;
  language: Language;
  last_name: string;
  first_name: string;
  email: string;
  password: string;
  sample: boolean;
}

/** Founds the company; the server signs the administrator in at once. */
export function firstStart({ company_name, timezone, currency, language, sample, ...person }: FirstStart) {
  const administrator = { ...person, email: person.email.trim() };
  return api.post<unknown>("/setup", { company_name, timezone, currency, language, sample, administrator });
}

/** The server's field ("administrator.email") as the form's. */
export const formField = (field: string) => field.replace(/^administrator\./, "");

/** The step of the form on which a field stands, so that a refusal leads back to it. */
export const stepOf: Record<keyof FirstStart, number> = {
  company_name: 0, timezone: 0, currency: 0, language: 0,
  last_name: 1, first_name: 1, email: 1, password: 1,
  sample: 2,
};
