import { Text, UnstyledButton } from "@mantine/core";
import { useFormats } from "@/kit/format/useFormats";
import { today } from "@/kit/format/zone";
import { useLanguage } from "@/kit/i18n/useLanguage";
import type { Year, YearDay } from "./api";
import { marks, tellHours, weekdays, weeksOf } from "./hours";
import { useCalendarTexts } from "./texts";
import classes from "./calendars.module.css";

interface MonthGridProps {
  year: Year;
  month: number;
  sum: { days: number; minutes: number };
  onOpen?: ((day: YearDay) => void) | undefined;
}

const ours = (day: YearDay) => day.source === "correction" || day.source === "calendar";

/** A month as a wall calendar: the kind of a day is told by its colour, by a mark and in words. */
export function MonthGrid({ year, month, sum, onOpen }: MonthGridProps) {
  const t = useCalendarTexts();
  const formats = useFormats();
  const language = useLanguage();
  const name = new Date(Date.UTC(year.year, month, 1)).toLocaleDateString(language, { month: "long", timeZone: "UTC" });
  const now = today();
  const words = (day: YearDay) =>
    [formats.fullDay(day.date), t(`states.${day.state}`), day.note, day.state === "own" ? tellHours(day.hours) : "", ours(day) ? t("corrected") : ""]
      .filter((word, place, all) => word && all.indexOf(word) === place)
      .join(", ");
  const cell = (day: YearDay) => (
    <>
      {Number(day.date.slice(8))}
      <span className={classes.mark} data-mark={marks[day.state]} aria-hidden />
    </>
  );
  return (
    <section className={classes.month} aria-label={`${name} ${year.year}`}>
      <Text fw={600} className={classes.name}>{name}</Text>
      <table className={classes.grid}>
        <thead>
          <tr>{weekdays.map((weekday) => <th key={weekday} scope="col">{t(`days.${weekday}`)}</th>)}</tr>
        </thead>
        <tbody>
          {weeksOf(year.days, month).map((week, row) => (
            <tr key={row}>
              {week.map((day, place) => (
                <td key={place}>
                  {day && (onOpen ? (
                    <UnstyledButton
                      className={classes.cell}
                      data-state={day.state}
                      data-corrected={ours(day) || undefined}
                      data-today={day.date === now || undefined}
                      aria-label={words(day)}
                      title={words(day)}
                      onClick={() => onOpen(day)}
                    >
                      {cell(day)}
                    </UnstyledButton>
                  ) : (
                    <span className={classes.cell} data-state={day.state} data-corrected={ours(day) || undefined} data-today={day.date === now || undefined} title={words(day)}>
                      {cell(day)}
                    </span>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Text size="xs" c="dimmed">{t("monthSum", { days: sum.days, hours: formats.duration(sum.minutes) })}</Text>
    </section>
  );
}
