import { ActionIcon, Alert, Group, Select, Stack, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/api/session";
import { useFormats } from "@/kit/format/useFormats";
import { today } from "@/kit/format/zone";
import { Loaded } from "@/kit/page/Loaded";
import { type Calendar, type DayState, type Year, type YearDay, yearQuery } from "./api";
import { DayForm } from "./DayForm";
import { DaysFile } from "./DaysFile";
import { marks } from "./hours";
import { MonthGrid } from "./MonthGrid";
import { useCalendarTexts } from "./texts";
import classes from "./calendars.module.css";

const shown: DayState[] = ["work", "rest", "holiday", "short", "extra", "own"];

function Legend() {
  const t = useCalendarTexts();
  return (
    <ul className={classes.legend}>
      {shown.map((state) => (
        <li key={state}>
          <span className={classes.sample} data-state={state} aria-hidden>{marks[state]}</span>
          {t(`states.${state}`)}
        </li>
      ))}
      <li>
        <span className={classes.sample} data-corrected aria-hidden />
        {t("corrected")}
      </li>
    </ul>
  );
}

function Months({ year, onOpen }: { year: Year; onOpen?: ((day: YearDay) => void) | undefined }) {
  const t = useCalendarTexts();
  const formats = useFormats();
  const sum = (key: "days" | "minutes") => year.months.reduce((total, month) => total + month[key], 0);
  return (
    <Stack gap="md">
      {year.official ? (
        year.act && <Text size="sm" c="dimmed">{t("official", { act: year.act })}</Text>
      ) : (
        <Alert color="yellow" variant="light">{t("estimated")}</Alert>
      )}
      <Text fw={500}>{t("total", { days: t("workDays", { count: sum("days") }), hours: formats.duration(sum("minutes")) })}</Text>
      <Legend />
      <div className={classes.months}>
        {year.months.map((month, place) => (
          <MonthGrid key={place} year={year} month={place} sum={month} onOpen={onOpen} />
        ))}
      </div>
    </Stack>
  );
}

/** A year of a calendar, twelve months at once; an administrator corrects a day by clicking it. */
export function YearPanel({ calendars }: { calendars: Calendar[] }) {
  const t = useCalendarTexts();
  const { is_admin } = useMe();
  const [year, setYear] = useState(Number(today().slice(0, 4)));
  const [chosen, setChosen] = useState(calendars[0]?.id ?? "");
  const [day, setDay] = useState<YearDay | null>(null);
  const calendar = calendars.find(({ id }) => id === chosen) ?? calendars[0];
  const query = useQuery(yearQuery(year, calendar?.id ?? ""));
  return (
    <>
      <Group gap="sm" justify="space-between">
        <Group gap="sm">
          <Select
            aria-label={t("calendar")}
            allowDeselect={false}
            data={calendars.map(({ id, name }) => ({ value: id, label: name }))}
            value={calendar?.id ?? null}
            onChange={(id) => id && setChosen(id)}
          />
          <Group gap={4} wrap="nowrap" role="group" aria-label={t("year")}>
            <ActionIcon aria-label={t("earlier")} disabled={year <= 2000} onClick={() => setYear(year - 1)}><IconChevronLeft size={18} /></ActionIcon>
            <Text fw={600} className="figures">{year}</Text>
            <ActionIcon aria-label={t("later")} disabled={year >= 2100} onClick={() => setYear(year + 1)}><IconChevronRight size={18} /></ActionIcon>
          </Group>
        </Group>
        {calendar && <DaysFile calendar={calendar} mayImport={is_admin} />}
      </Group>
      <Loaded query={query}>{(found) => <Months year={found} onOpen={is_admin ? setDay : undefined} />}</Loaded>
      {day && calendar && <DayForm key={day.date} day={day} calendar={calendar} only={calendars.length === 1} onClose={() => setDay(null)} />}
    </>
  );
}
