/** What the record engine adds to the shapes of `@/api/types`: values by type, saved views, conflicts. */

export type {
  Can,
  Condition,
  Field,
  FieldOption as Option,
  FieldType as FieldTypeKey,
  Label as Text,
  Language as Lang,
  ObjectDescription as Describe,
  Operation,
  Page,
  RecordData as RecordRow,
  Row,
  Scope,
} from "@/api/types";

export type { SavedView, ViewColumn } from "@/api/schema";

export type Values = Record<string, unknown>;

export interface Link {
  id: string;
  name: string;
  hint?: string | null;
}

/** One comparison of a condition. */
export interface Comparison {
  field: string;
  op: string;
  value?: unknown;
}

export interface PhoneValue {
  raw: string;
  value?: string | null;
  ext?: string;
  kind?: string;
  ok?: boolean;
}
export interface EmailValue {
  value: string;
  kind?: string;
  ok?: boolean;
}
export interface MessengerValue {
  value: string;
  kind?: string;
}
export interface AddressValue {
  text: string;
  kind?: string;
  postcode?: string;
  region?: string;
  city?: string;
  street?: string;
}
export interface BankAccountValue {
  bik: string;
  account: string;
  corr?: string;
  bank?: string;
}
export interface FileValue {
  id: string;
  name: string;
  size: number;
  type: string;
}

export interface Conflict {
  field: string;
  yours: unknown;
  theirs: unknown;
  base: unknown;
  by: string | Link | null;
  at: string | null;
}
