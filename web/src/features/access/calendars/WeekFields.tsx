import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useCalendarTexts } from "./texts";
import { likeMonday, weekdays } from "./hours";
import classes from "./calendars.module.css";

interface WeekFieldsProps {
  week: string[];
  onChange: (week: string[]) => void;
  errors: Record<number, string | undefined>;
}

/** Seven days, each a line of intervals. */
export function WeekFields({ week, onChange, errors }: WeekFieldsProps) {
  const t = useCalendarTexts();
  return (
    <Stack gap={8} role="group" aria-label={t("hours")}>
      <div>
        <Text size="sm" fw={600}>{t("hours")}</Text>
        <Text size="xs" c="dimmed">{t("hoursHint")}</Text>
      </div>
      {weekdays.map((name, place) => (
        <div key={name} className={classes.day}>
          <Text size="sm" aria-hidden>{t(`days.${name}`)}</Text>
          <TextInput
            aria-label={t(`days.${name}`)}
            placeholder={t("dayOff")}
            value={week[place] ?? ""}
            error={errors[place]}
            onChange={(event) => onChange(week.map((day, one) => (one === place ? event.currentTarget.value : day)))}
          />
        </div>
      ))}
      <Button variant="default" size="xs" w="fit-content" onClick={() => onChange(likeMonday(week))}>{t("asMonday")}</Button>
    </Stack>
  );
}
