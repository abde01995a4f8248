import { Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ApiProblem } from "@/api/http";
import { useFormats } from "@/kit/format/useFormats";
import { today } from "@/kit/format/zone";
import { DayField } from "@/kit/form/DayField";
import { zoneName } from "@/kit/form/ZoneSelect";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { Panel } from "@/kit/page/Panel";
import { type Calendar, type Trial, type TrialAsk, trialQuery } from "./api";
import { readTerm, wallClock } from "./hours";
import { useCalendarTexts } from "./texts";
import classes from "./calendars.module.css";

function Answer({ ask, children }: { ask: TrialAsk | null; children: (trial: Trial) => ReactNode }) {
  const [settled] = useDebouncedValue(ask, 200);
  const query = useQuery({ ...trialQuery(settled ?? { calendar: "", start: "" }), enabled: settled !== null, placeholderData: keepPreviousData });
  if (!settled) return null;
  if (query.error instanceof ApiProblem) return <Text c="red" role="alert">{query.error.fields[0]?.message ?? query.error.message}</Text>;
  return query.data ? <div className={classes.answer} role="status">{children(query.data)}</div> : null;
}

/** A start and a term typed in, the end told: how the product counts can be seen without waiting for it. */
export function TrialPanel({ calendars }: { calendars: Calendar[] }) {
  const t = useCalendarTexts();
  const formats = useFormats();
  const language = useLanguage();
  const [chosen, setChosen] = useState(calendars[0]?.id ?? "");
  const [day, setDay] = useState<string | null>(today());
  const [time, setTime] = useState("16:30");
  const [term, setTerm] = useState("4");
  const [endDay, setEndDay] = useState<string | null>(today());
  const [endTime, setEndTime] = useState("18:00");
  const minutes = readTerm(term);
  const start = day && time ? `${day}T${time}` : null;
  const base = start ? { calendar: chosen, start } : null;
  const told = (moment: string) => {
    const { day: date, time: clock } = wallClock(moment);
    return `${formats.fullDay(date)}, ${clock}`;
  };
  const clock = (label: string, value: string, set: (value: string) => void) => (
    <TextInput type="time" label={label} value={value} onChange={(event) => set(event.currentTarget.value)} />
  );
  return (
    <div className={classes.trial}>
      <Panel title={t("check")} hint={t("checkHint")}>
        <Select
          label={t("calendar")}
          allowDeselect={false}
          data={calendars.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen}
          onChange={(id) => id && setChosen(id)}
        />
        <SimpleGrid cols={2} spacing="md">
          <DayField label={t("start")} value={day} onChange={setDay} />
          {clock(t("startTime"), time, setTime)}
        </SimpleGrid>
        <TextInput
          label={t("term")}
          description={t("termHint")}
          value={term}
          error={minutes === null && t("termWrong")}
          onChange={(event) => setTerm(event.currentTarget.value)}
        />
        <Answer ask={base && minutes !== null ? { ...base, minutes } : null}>
          {({ due_at, open, opens_at, zone }) => (
            <>
              <Text size="sm" c="dimmed">{t("due")}</Text>
              <Text fz="lg" fw={600} data-testid="due">{due_at && told(due_at)}</Text>
              <Text size="sm" c="dimmed">{zoneName(zone, language)}</Text>
              {!open && opens_at && <Text size="sm">{t("starts")}: {told(opens_at)}</Text>}
              {due_at && formats.fullMoment(due_at).slice(-5) !== wallClock(due_at).time && <Text size="sm">{t("mine")}: {formats.fullMoment(due_at)}</Text>}
            </>
          )}
        </Answer>
      </Panel>
      <Panel title={t("between")} hint={t("betweenHint")}>
        <SimpleGrid cols={2} spacing="md">
          <DayField label={t("end")} value={endDay} onChange={setEndDay} />
          {clock(t("endTime"), endTime, setEndTime)}
        </SimpleGrid>
        <Answer ask={base && endDay && endTime ? { ...base, end: `${endDay}T${endTime}` } : null}>
          {({ minutes: spent }) => (
            <>
              <Text size="sm" c="dimmed">{t("spent")}</Text>
              <Text fz="lg" fw={600}>{spent !== null && `${spent < 0 ? "−" : ""}${formats.duration(Math.abs(spent))}`}</Text>
            </>
          )}
        </Answer>
      </Panel>
    </div>
  );
}
