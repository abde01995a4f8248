/** The shapes the server speaks in: what it says of objects, fields, people and conditions. */

export type Language = "ru" | "en";
export interface Label {
  ru: string;
  en: string;
}

export type Scope = "own" | "team" | "department" | "all";
export const operations = ["see", "create", "change", "delete", "export", "import", "merge", "assign"] as const;
export type Operation = (typeof operations)[number];
export const scopes: readonly Scope[] = ["own", "team", "department", "all"];
export type Can = Partial<Record<Operation, Scope | null>>;

export const fieldTypes = [
  "text", "long_text", "number", "money", "date", "datetime", "time", "choice", "choices", "yes_no", "phone", "email",
  "messenger", "url", "address", "link", "file", "tags", "bank_account", "formula", "rollup",
] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface FieldOption {
  value: string;
  label: Label;
  color: string | null;
}

export interface Rollup {
  object: string;
  /** The field of the other object that points here. */
  link: string;
  figure: "count" | "sum" | "min" | "max" | "avg";
  field?: string | null;
}

export interface Field {
  key: string;
  type: FieldType;
  label: Label;
  hint: Label | null;
  example: string | null;
  required: boolean;
  required_from_stage: string | null;
  unique: boolean;
  filterable: boolean;
  sortable: boolean;
  builtin: boolean;
  read_only: boolean;
  options: FieldOption[] | null;
  target: string | null;
  multiple: boolean;
  default: unknown;
  formula: string | null;
  rollup: Rollup | null;
}

export interface ObjectDescription {
  key: string;
  plural: string;
  label: Label;
  labels: Label;
  icon: string;
  name_field: string;
  can: Can;
  importable?: boolean;
  customizable?: boolean;
  fields: Field[];
  layout: { list: string[]; form: { label: Label; fields: string[] }[]; quick: string[]; card: string[] };
  quick_filters: { key: string; label: Label; filter: Condition }[];
  default_sort: string;
}

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { field: string; op: string; value?: unknown };

export type Row = { id: string; version: number } & Record<string, unknown>;
export type RecordData = Row & { can: { change: boolean; delete: boolean; assign: boolean; merge: boolean } };

export interface Page<T> {
  rows: T[];
  next: string | null;
}

export interface Linked {
  id: string;
  name: string;
}

export interface Profile {
  id: string;
  name: string;
  email: string;
  last_name: string;
  first_name: string;
  middle_name: string;
  position: string;
  phone: string;
  /** What the person sees: their own choice or the company's. */
  language: Language;
  timezone: string;
  /** The person's own choice; empty means the company's. */
  own_language: Language | "";
  own_timezone: string;
  avatar: string | null;
  department: Linked | null;
  deputy: Linked | null;
  deputy_from: string | null;
  deputy_until: string | null;
  second_factors: string[];
  has_password: boolean;
}

export interface CompanySettings {
  company_name: string;
  currency: string;
  timezone: string;
  language: Language;
}

export interface Me {
  user: Profile;
  /** Object → operation → scope; "*" is every object not named. */
  can: Record<string, Can>;
  is_admin: boolean;
  settings: CompanySettings;
  setup_needed: boolean;
  stands_in_for: Linked[];
}

/** What the server says to someone who is not signed in. */
export interface Entrance {
  needed: boolean;
  company_name: string;
  language: Language;
  providers: { id: string; name: string }[];
  mail: boolean;
}
