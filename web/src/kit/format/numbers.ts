/** Numbers, money, shares and sizes as the screen's language writes them. */
import type { Language } from "@/api/types";
import { language } from "../i18n/i18n";

const locales: Record<Language, string> = { ru: "ru-RU", en: "en-GB" };
const formats = new Map<string, Intl.NumberFormat>();

function format(spoken: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = spoken + JSON.stringify(options);
  let found = formats.get(name);
  if (!found) {
    found = new Intl.NumberFormat(locales[spoken], options);
    formats.set(name, found);
  }
  return found;
}

type Numeric = number | string;

// Intl formats a decimal string exactly; going through a float would lose kopecks of large sums.
function written(value: Numeric, options: Intl.NumberFormatOptions, spoken: Language): string {
  return format(spoken, options).format(value as Intl.StringNumericLiteral);
}

export function number(value: Numeric, digits = 6, spoken = language()): string {
  return written(value, { maximumFractionDigits: digits }, spoken);
}

/** «1 234,50 ₽»; whole sums without kopecks. */
export function money(value: Numeric, currency = "RUB", spoken = language()): string {
  const options = {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    trailingZeroDisplay: "stripIfInteger",
  } as Intl.NumberFormatOptions;
  return written(value, options, spoken);
}

/** «1,2 млн ₽»: for the heads of columns; a small sum keeps its kopecks. */
export function shortMoney(value: Numeric, currency = "RUB", spoken = language()): string {
  if (Math.abs(Number(value)) < 10_000) return money(value, currency, spoken);
  if (Math.abs(Number(value)) < 100_000) return money(String(Math.round(Number(value))), currency, spoken);
  return written(
    value,
    { style: "currency", currency, currencyDisplay: "narrowSymbol", notation: "compact", maximumFractionDigits: 1 },
    spoken,
  );
}

/** A share (0.123) as «12,3 %». */
export function percent(share: number, digits = 1, spoken = language()): string {
  return written(share, { style: "percent", maximumFractionDigits: digits }, spoken);
}

const units: Record<Language, string[]> = {
  ru: ["Б", "КБ", "МБ", "ГБ", "ТБ"],
  en: ["B", "KB", "MB", "GB", "TB"],
};

export function fileSize(bytes: number, spoken = language()): string {
  let size = bytes;
  let place = 0;
  while (size >= 1024 && place < 4) {
    size /= 1024;
    place += 1;
  }
  return `${number(size, size < 10 && place > 0 ? 1 : 0, spoken)} ${units[spoken][place]}`;
}

/** After a number that is typed: Russian sets it off with a space. */
export const percentSign = (spoken = language()): string => (spoken === "ru" ? " %" : "%");
