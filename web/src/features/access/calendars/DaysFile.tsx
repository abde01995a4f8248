import { Button, FileButton, Menu } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Fragment, useRef } from "react";
import { API, ApiProblem, address } from "@/api/http";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { type Calendar, calendars, calendarsKey } from "./api";
import { useCalendarTexts } from "./texts";

/** Corrections of days out to a file and in from one: those of all calendars, and those of the calendar shown. */
export function DaysFile({ calendar, mayImport }: { calendar: Calendar; mayImport: boolean }) {
  const t = useCalendarTexts();
  const client = useQueryClient();
  const into = useRef<string | null>(null);
  const reset = useRef<() => void>(null);
  const importing = useMutation({
    mutationFn: async (file: File) => calendars.importDays(into.current, await file.text()),
    onSuccess: ({ count }) => {
      toast(t("imported", { count }));
      return client.invalidateQueries({ queryKey: calendarsKey });
    },
    onError: (failure) => toastFailure(failure instanceof ApiProblem && failure.fields[0] ? new Error(failure.fields[0].message) : failure),
    onSettled: () => reset.current?.(),
  });
  const places = [
    { id: null, label: t("inAll") },
    { id: calendar.id, label: t("inOne", { name: calendar.name }) },
  ];
  return (
    <FileButton resetRef={reset} accept=".csv,text/csv,text/plain" onChange={(file) => file && importing.mutate(file)}>
      {({ onClick }) => (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button variant="default" leftSection={<IconFileSpreadsheet size={16} />} loading={importing.isPending}>{t("file")}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {places.map(({ id, label }) => (
              <Fragment key={label}>
                <Menu.Label>{label}</Menu.Label>
                <Menu.Item component="a" href={address(`${API}/calendars/days/export`, { calendar: id })} download>{t("export")}</Menu.Item>
                {mayImport && <Menu.Item onClick={() => { into.current = id; onClick(); }}>{t("import")}</Menu.Item>}
              </Fragment>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </FileButton>
  );
}
