/** Telephone numbers as people write them. */
import type { Language } from "@/api/types";
import { language } from "../i18n/i18n";

/** How the digits after the country's code are grouped. */
const shapes: [RegExp, string][] = [
  [/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, "+7 $1 $2-$3-$4"],
  [/^\+(375|380|998|996|995|992|994|374|373)(\d{2})(\d{3})(\d{2})(\d{2})$/, "+$1 $2 $3-$4-$5"],
  [/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1 $2-$3"],
];

/** «+7 916 123-45-67, доб. 12»; a number that is not international is shown as it is. */
export function phone(value: string, extension = "", spoken: Language = language()): string {
  const shape = shapes.find(([pattern]) => pattern.test(value));
  const text = shape ? value.replace(shape[0], shape[1]) : value;
  if (!extension) return text;
  return spoken === "ru" ? `${text}, доб. ${extension}` : `${text} ext. ${extension}`;
}

/** The address that makes a telephone call this number. */
export function dialled(value: string, extension = ""): string {
  return `tel:${value.replace(/[^\d+]/g, "")}${extension ? `,${extension}` : ""}`;
}
