import { Button, MultiSelect, Switch, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { TeamOut } from "@/api/schema";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { PeopleSelect } from "@/kit/form/PersonSelect";
import { ZoneSelect } from "@/kit/form/ZoneSelect";
import { showFailure } from "@/kit/form/failure";
import { useKitTexts } from "@/kit/texts";
import { departmentsQuery } from "../departments/api";
import { type Calendar, calendars, calendarsKey, regionsQuery } from "./api";
import { readHours, tellHours } from "./hours";
import { useCalendarTexts } from "./texts";
import { WeekFields } from "./WeekFields";

const week = ["09:00–18:00", "09:00–18:00", "09:00–18:00", "09:00–18:00", "09:00–18:00", "", ""];
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
const options = (rows: { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }));

function valuesOf(calendar: Calendar | null) {
  return {
    name: calendar?.name ?? "",
    timezone: calendar?.timezone ?? "",
    week: calendar?.week.map(tellHours) ?? week,
    country: calendar ? calendar.country === "RU" : true,
    regions: calendar?.regions ?? [],
    departments: ids(calendar?.departments ?? []),
    teams: ids(calendar?.teams ?? []),
    users: calendar?.users ?? [],
  };
}

export function CalendarForm({ calendar, onClose }: { calendar: Calendar | null; onClose: () => void }) {
  const t = useCalendarTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const regions = useQuery(regionsQuery).data ?? [];
  const departments = useQuery(departmentsQuery).data ?? [];
  const teams = useQuery({ queryKey: keys.admin("teams"), queryFn: () => api.get<TeamOut[]>("/teams") }).data ?? [];
  const form = useForm({ initialValues: valuesOf(calendar) });
  const done = async () => {
    await client.invalidateQueries({ queryKey: calendarsKey });
    toast(kit("saved"));
    onClose();
  };
  const saving = useMutation({
    mutationFn: ({ week: typed, country, users, departments: own, teams: ownTeams, ...rest }: typeof form.values) => {
      const values = { ...rest, week: typed.map((day) => readHours(day) ?? []), country: country ? ("RU" as const) : ("" as const) };
      if (calendar?.is_main) return calendars.change(calendar.id, values);
      const whole = { ...values, departments: own, teams: ownTeams, users: ids(users) };
      return calendar ? calendars.change(calendar.id, whole) : calendars.create(whole);
    },
    onSuccess: done,
    onError: (failure) => showFailure(form, failure),
  });
  const deleting = useMutation({ mutationFn: () => calendars.delete(calendar?.id ?? ""), onSuccess: done });
  const askDelete = async () => {
    const title = t("deleteAsk", { name: calendar?.name ?? "" });
    if (await confirm({ title, text: t("deleteText"), verb: kit("delete"), danger: true })) deleting.mutate();
  };
  const save = (values: typeof form.values) => {
    const wrong = values.week.flatMap((day, place) => (readHours(day) ? [] : [[`week.${place}`, t("hoursWrong")]]));
    if (wrong.length > 0) form.setErrors(Object.fromEntries(wrong));
    else saving.mutate(values);
  };
  const field = form.getInputProps;
  return (
    <FormDrawer
      title={calendar?.name ?? t("add")}
      onClose={onClose}
      onSubmit={form.onSubmit(save)}
      saving={saving.isPending}
      dirty={form.isDirty()}
      danger={calendar && !calendar.is_main && <Button variant="subtle" color="red" onClick={() => void askDelete()}>{kit("delete")}</Button>}
    >
      {calendar?.is_main && <Text size="sm" c="dimmed">{t("mainHint")}</Text>}
      <TextInput label={t("name")} data-autofocus {...field("name")} />
      <WeekFields
        week={form.values.week}
        onChange={(days) => form.setValues({ week: days })}
        errors={Object.fromEntries(form.values.week.map((_, place) => [place, form.errors[`week.${place}`] as string | undefined]))}
      />
      <ZoneSelect label={t("zone")} description={t("zoneHint")} clearable {...field("timezone")} />
      <Switch label={t("country")} description={t("countryHint")} {...form.getInputProps("country", { type: "checkbox" })} />
      {form.values.country && (
        <MultiSelect
          label={t("regions")}
          searchable
          hidePickedOptions
          data={regions.map(({ code, name }) => ({ value: code, label: name }))}
          {...field("regions")}
        />
      )}
      {!calendar?.is_main && (
        <>
          <MultiSelect label={t("departments")} searchable hidePickedOptions data={options(departments)} {...field("departments")} />
          <MultiSelect label={t("teams")} searchable hidePickedOptions data={options(teams)} {...field("teams")} />
          <PeopleSelect label={t("users")} {...field("users")} />
        </>
      )}
    </FormDrawer>
  );
}
