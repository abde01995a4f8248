import { useFormats } from "../format/FormatsProvider";
import type { Formats } from "../format/formats";
import { listOf } from "./SeveralEditor";
import type { FieldType, ShowProps } from "./types";
import { numberType } from "./Numeric";
import classes from "./fields.module.css";

/** What a formula or a roll-up gave: a figure, a day, a word or yes/no - whatever it computed. */
export function computedText(value: unknown, formats: Formats): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return value ? "✓" : "—";
  if (typeof value === "number") return formats.number(value);
  if (Array.isArray(value)) return listOf<unknown>(value).map((item) => computedText(item, formats)).join(", ");
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return formats.dateTime(text);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return formats.date(text);
  if (/^-?\d+(\.\d+)?$/.test(text)) return formats.number(text);
  return text;
}

function Show({ value }: ShowProps) {
  return <span className={classes.figures}>{computedText(value, useFormats())}</span>;
}

export const formulaType: FieldType = {
  Show,
  ...(numberType.Filter && { Filter: numberType.Filter }),
  width: 130,
  align: "right",
  text: (value, _field, formats) => computedText(value, formats),
};

export const rollupType: FieldType = formulaType;
