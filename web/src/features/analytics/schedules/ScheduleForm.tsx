import { Chip, Group, Select, SegmentedControl, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { PeopleSelect } from "@/kit/form/PersonSelect";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { periods } from "@/records/figures/period";
import { useFiguresTexts } from "@/records/figures/texts";
import { calls, schedulesKey, weekday, type Change, type Schedule, type Subject } from "./schedules";
import { useScheduleTexts } from "./texts";

interface ScheduleFormProps {
  subject: Subject;
  schedule: Schedule | null;
  offered: Schedule["formats"];
  onClose: () => void;
}

type Format = Schedule["formats"][number];

/** When, to whom and as what files it is sent. */
export function ScheduleForm({ subject, schedule, offered, onClose }: ScheduleFormProps) {
  const t = useScheduleTexts();
  const figures = useFiguresTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const [people, setPeople] = useState(schedule?.recipients ?? []);
  const [formats, setFormats] = useState<Format[]>(schedule?.formats ?? offered.slice(0, 1));
  const [monthly, setMonthly] = useState(schedule ? schedule.month_day !== null : true);
  const [days, setDays] = useState(schedule?.days.length ? schedule.days : [1]);
  const [monthDay, setMonthDay] = useState(schedule?.month_day ?? 1);
  const [at, setAt] = useState(schedule?.at ?? "09:00");
  const [ownZone, setOwnZone] = useState(schedule?.own_zone ?? false);
  const [workingOnly, setWorkingOnly] = useState(schedule?.working_only ?? true);
  const [period, setPeriod] = useState(schedule?.period ?? "");
  const [dirty, setDirty] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const saving = useMutation({
    mutationFn: () => {
      const given: Change = {
        recipients: people.map(({ id }) => id),
        formats,
        days: monthly ? [] : days,
        month_day: monthly ? monthDay : null,
        at,
        own_zone: ownZone,
        working_only: workingOnly,
        period,
      };
      return schedule ? calls.change(schedule.id, given) : calls.create(subject, given);
    },
    onSuccess: async () => {
      toast(t(schedule ? "saved" : "created"));
      await client.invalidateQueries({ queryKey: schedulesKey });
      onClose();
    },
    onError: (failure) => {
      const found = failure instanceof ApiProblem ? failure.byField() : {};
      setErrors(found);
      if (Object.keys(found).length === 0) toastFailure(failure);
    },
  });
  return (
    <FormDrawer
      title={t("title", { name: subject.name })}
      verb={schedule ? undefined : t("create")}
      size={520}
      saving={saving.isPending}
      dirty={dirty}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <div onChange={() => setDirty(true)}>
        <Stack gap="md">
          <PeopleSelect label={t("to")} description={t("toHint")} required value={people} error={errors.recipients} onChange={(next) => { setPeople(next.map((one) => ({ ...one, active: true }))); setDirty(true); }} />
          <Stack gap={4}>
            <Text size="sm" fw={500}>{t("when")}</Text>
            <SegmentedControl aria-label={t("when")} value={monthly ? "monthly" : "weekly"} data={(["monthly", "weekly"] as const).map((value) => ({ value, label: t(value) }))} onChange={(next) => setMonthly(next === "monthly")} />
          </Stack>
          <Group align="flex-start" gap="md">
            {monthly ? (
              <Select
                label={t("monthDay")}
                w={200}
                allowDeselect={false}
                data={Array.from({ length: 31 }, (_, at) => ({ value: String(at + 1), label: at === 30 ? t("lastDay") : String(at + 1) }))}
                value={String(monthDay)}
                error={errors.month_day}
                onChange={(next) => setMonthDay(Number(next))}
              />
            ) : (
              <Stack gap={4}>
                <Text size="sm" fw={500} id="schedule-days">{t("days")}</Text>
                <Chip.Group multiple value={days.map(String)} onChange={(next) => setDays(next.map(Number).sort())}>
                  <Group gap={6} role="group" aria-labelledby="schedule-days">
                    {[1, 2, 3, 4, 5, 6, 7].map((day) => <Chip key={day} value={String(day)} size="xs">{weekday(day, language)}</Chip>)}
                  </Group>
                </Chip.Group>
                {errors.days && <Text size="xs" c="red">{errors.days}</Text>}
              </Stack>
            )}
            <TextInput type="time" label={t("at")} w={150} required value={at} error={errors.at} onChange={(event) => setAt(event.currentTarget.value)} />
          </Group>
          <Switch label={t("workingOnly")} description={t(monthly ? "workingOnlyMonth" : "workingOnlyWeek")} checked={workingOnly} onChange={(event) => setWorkingOnly(event.currentTarget.checked)} />
          <Switch label={t("ownZone")} checked={ownZone} onChange={(event) => setOwnZone(event.currentTarget.checked)} />
          <Select
            label={t("period")}
            allowDeselect={false}
            data={[{ value: "", label: t("usualPeriod") }, ...periods.map((name) => ({ value: name, label: figures(`periods.${name}`) }))]}
            value={period}
            error={errors.period}
            onChange={(next) => setPeriod(next ?? "")}
          />
          {offered.length > 1 && (
            <Stack gap={4}>
              <Text size="sm" fw={500} id="schedule-formats">{t("formats")}</Text>
              <Chip.Group multiple value={formats} onChange={(next) => setFormats(offered.filter((one) => next.includes(one)))}>
                <Group gap={6} role="group" aria-labelledby="schedule-formats">{offered.map((one) => <Chip key={one} value={one} size="xs">{one.toUpperCase()}</Chip>)}</Group>
              </Chip.Group>
              {errors.formats && <Text size="xs" c="red">{errors.formats}</Text>}
            </Stack>
          )}
        </Stack>
      </div>
    </FormDrawer>
  );
}
