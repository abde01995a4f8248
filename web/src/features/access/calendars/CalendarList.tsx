import { Text } from "@mantine/core";
import { useFormats } from "@/kit/format/useFormats";
import { PlainTable } from "@/kit/table/PlainTable";
import type { Calendar } from "./api";
import { tellHours, weekdays } from "./hours";
import { OpenBadge } from "./OpenBadge";
import { useCalendarTexts } from "./texts";

type Weekday = (typeof weekdays)[number];

/** «Пн–Пт 09:00–18:00; Сб 10:00–15:00»: days in a row with the same hours are told once. */
export function useWeekWords() {
  const t = useCalendarTexts();
  return ({ week }: Calendar) => {
    const groups: { from: Weekday; to: Weekday; hours: string }[] = [];
    for (const [place, name] of weekdays.entries()) {
      const hours = tellHours(week[place] ?? []);
      const last = groups.at(-1);
      if (last && last.hours === hours) last.to = name;
      else groups.push({ from: name, to: name, hours });
    }
    const worked = groups.filter(({ hours }) => hours);
    const names = ({ from, to }: (typeof groups)[number]) => (from === to ? t(`days.${from}`) : `${t(`days.${from}`)}–${t(`days.${to}`)}`);
    return worked.map((group) => `${names(group)} ${group.hours.replaceAll("–", "\u2060–\u2060")}`).join("; ");
  };
}

export function CalendarList({ rows, onOpen }: { rows: Calendar[]; onOpen?: ((row: Calendar) => void) | undefined }) {
  const t = useCalendarTexts();
  const formats = useFormats();
  const words = useWeekWords();
  return (
    <PlainTable
      label={t("title")}
      rows={rows}
      id={({ id }) => id}
      {...(onOpen ? { onOpen } : {})}
      columns={[
        { key: "name", title: t("name"), cell: ({ name }) => name },
        {
          key: "week",
          title: t("week"),
          wide: true,
          cell: (row) => (
            <>
              <Text size="sm">{words(row) || t("never")}</Text>
              <Text size="xs" c="dimmed">{t("weekHours", { hours: formats.duration(row.week_minutes) })}</Text>
            </>
          ),
        },
        {
          key: "usedBy",
          title: t("usedBy"),
          wide: true,
          cell: ({ is_main, departments, teams, users }) => (
            <Text size="sm" lineClamp={2}>
              {is_main ? t("everyone") : [...departments, ...teams, ...users].map(({ name }) => name).join(", ") || "—"}
            </Text>
          ),
        },
        { key: "now", title: t("now"), cell: (row) => <OpenBadge {...row} /> },
      ]}
    />
  );
}
