import { Radio, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/kit/feedback/toasts";
import { useFormats } from "@/kit/format/useFormats";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { showFailure } from "@/kit/form/failure";
import { useKitTexts } from "@/kit/texts";
import { type Calendar, type DayKind, type YearDay, calendars, calendarsKey } from "./api";
import { readHours, tellHours } from "./hours";
import { useCalendarTexts } from "./texts";

interface DayFormProps {
  day: YearDay;
  calendar: Calendar;
  /** There is no other calendar: whether to correct all or this one need not be asked. */
  only: boolean;
  onClose: () => void;
}

const kinds = ["", "usual", "off", "short", "work", "hours"] as const;

/** What a date really is, in all calendars or in one. */
export function DayForm({ day, calendar, only, onClose }: DayFormProps) {
  const t = useCalendarTexts();
  const kit = useKitTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const corrected = day.source === "correction" || day.source === "calendar";
  const form = useForm({
    initialValues: {
      kind: (corrected ? day.kind : "") as DayKind | "",
      where: day.source === "calendar" || !calendar.country ? "calendar" : "country",
      hours: tellHours(day.hours),
      note: corrected ? day.note : "",
    },
  });
  const saving = useMutation({
    mutationFn: ({ kind, where, hours, note }: typeof form.values) => {
      const told = { date: day.date, kind: kind || null, hours: kind === "hours" ? (readHours(hours) ?? []) : [], note };
      return calendars.setDays(where === "country" ? null : calendar.id, [told]);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: calendarsKey });
      toast(kit("saved"));
      onClose();
    },
    onError: (failure) => showFailure(form, failure),
  });
  const save = (values: typeof form.values) => {
    if (values.kind === "hours" && !readHours(values.hours)?.length) form.setFieldError("hours", t("hoursWrong"));
    else saving.mutate(values);
  };
  return (
    <FormDrawer
      title={formats.fullDay(day.date)}
      onClose={onClose}
      onSubmit={form.onSubmit(save)}
      saving={saving.isPending}
      dirty={form.isDirty()}
    >
      <Text size="sm" c="dimmed">{[t(`states.${day.state}`), day.note, tellHours(day.hours)].filter((word, place, all) => word && all.indexOf(word) === place).join(" · ")}</Text>
      <Radio.Group label={t("kind")} {...form.getInputProps("kind")}>
        <Stack gap={8} mt={8}>
          {kinds.map((kind) => <Radio key={kind} value={kind} label={t(`kinds.${kind}`)} />)}
        </Stack>
      </Radio.Group>
      {form.values.kind === "hours" && <TextInput label={t("hours")} {...form.getInputProps("hours")} />}
      {!only && calendar.country && (
        <div>
          <Text size="sm" fw={600} mb={4}>{t("where")}</Text>
          <SegmentedControl
            fullWidth
            aria-label={t("where")}
            data={[{ value: "country", label: t("inCountry") }, { value: "calendar", label: t("inThis") }]}
            {...form.getInputProps("where")}
          />
        </div>
      )}
      {form.values.kind !== "" && <TextInput label={t("note")} placeholder={t("notePlaceholder")} {...form.getInputProps("note")} />}
    </FormDrawer>
  );
}
