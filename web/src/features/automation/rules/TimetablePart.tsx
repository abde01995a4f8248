import { Chip, Group, NumberInput, Switch, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { Pick, Word, Wrong } from "@/records/sentence/parts";
import classes from "@/records/sentence/sentence.module.css";
import type { When } from "./shapes";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";

type Timetable = Extract<When, { kind: "scheduled" }>;

const everyday = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** On which days, at what time, for each record or once. */
export function TimetablePart({ when, what }: { when: Timetable; what: ReactNode }) {
  const t = useEditorTexts();
  const { set, wrong } = useEditing();
  const put = (part: Partial<Timetable>) => set({ when: { ...when, ...part } });
  const every = when.monthday !== null ? "month" : when.weekdays.length > 0 ? "week" : "day";
  return (
    <>
      <Pick
        label={t("every")}
        value={every}
        data={(["day", "week", "month"] as const).map((value) => ({ value, label: t(`everies.${value}`) }))}
        onChange={(next) => put({ monthday: next === "month" ? 1 : null, weekdays: next === "week" ? [1] : [] })}
      />
      {every === "week" && (
        <Chip.Group multiple value={when.weekdays.map(String)} onChange={(days) => days.length > 0 && put({ weekdays: days.map(Number).sort((one, other) => one - other) })}>
          <Group gap={4} role="group" aria-label={t("weekdays")}>
            {everyday.map((day) => <Chip key={day} value={day} size="sm" radius="sm">{t(`weekday.${day}`)}</Chip>)}
          </Group>
        </Chip.Group>
      )}
      {every === "month" && (
        <>
          <NumberInput
            className={classes.amount}
            size="sm"
            min={1}
            max={31}
            hideControls
            allowDecimal={false}
            aria-label={t("monthday")}
            value={when.monthday ?? 1}
            onChange={(day) => put({ monthday: Math.min(31, Math.max(1, Number(day) || 1)) })}
          />
          <Word>{t("ofMonth")}</Word>
        </>
      )}
      <Word>{t("at")}</Word>
      <TextInput type="time" size="sm" w={110} aria-label={t("time")} value={when.at} error={wrong("when.at")} onChange={(event) => put({ at: event.currentTarget.value })} />
      <Switch mt={7} label={t("working")} checked={when.working} onChange={(event) => put({ working: event.currentTarget.checked })} />
      <Pick
        label={t("each")}
        value={when.each ? "each" : "once"}
        data={(["each", "once"] as const).map((value) => ({ value, label: t(`eaches.${value}`) }))}
        onChange={(next) => put({ each: next === "each" })}
      />
      {what}
      {wrong("when") && !wrong("when.at") && <Wrong>{wrong("when")}</Wrong>}
    </>
  );
}
