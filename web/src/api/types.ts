/** The shapes the server speaks in, as its own description tells them (`schema.d.ts` is made from it), by the client's names. */
import type { FieldType, Rights, SettingsOut } from "./schema";

export type {
  Condition,
  Entrance,
  FieldDescription as Field,
  FieldOption,
  FieldType,
  Label,
  Me,
  Named as Linked,
  ObjectDescription,
  Profile,
  Rights as Can,
  Rollup,
  SettingsOut as CompanySettings,
} from "./schema";

export type Language = SettingsOut["language"];
export type Operation = keyof Rights;
export type Scope = NonNullable<Rights["see"]>;

export const operations = ["see", "create", "change", "delete", "export", "import", "merge", "assign"] as const satisfies Operation[];
export const scopes: readonly Scope[] = ["own", "team", "department", "all"];

/** The kinds of field an administrator may make. */
export const fieldTypes = [
  "text", "long_text", "number", "money", "date", "datetime", "time", "choice", "choices", "yes_no", "phone", "email",
  "messenger", "url", "address", "link", "file", "tags", "bank_account", "formula", "rollup",
] as const satisfies FieldType[];

export type Row = { id: string; version: number } & Record<string, unknown>;
export type RecordData = Row & { can: { change: boolean; delete: boolean; assign: boolean; merge: boolean } };

export interface Page<T> {
  rows: T[];
  next: string | null;
}
