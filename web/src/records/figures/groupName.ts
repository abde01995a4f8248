import type { Formats } from "../format/formats";

/** The name of a group: spans of time come as codes (2026-11, 2026-Q4, 2026-11-02), everything else as it is called. A day of weeks is where one begins. */
export function groupName(label: string, formats: Pick<Formats, "month" | "date" | "language">, day = false): string {
  if (/^\d{4}-\d\d$/.test(label)) return formats.month(`${label}-01`);
  if (day) return formats.date(label) || label;
  if (/^\d{4}-\d\d-\d\d$/.test(label)) return formats.language === "ru" ? `с ${formats.date(label)}` : `from ${formats.date(label)}`;
  const quarter = /^(\d{4})-Q(\d)$/.exec(label);
  if (quarter) return formats.language === "ru" ? `${quarter[2]}-й квартал ${quarter[1]}` : `Q${quarter[2]} ${quarter[1]}`;
  return label;
}
