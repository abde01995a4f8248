import "./extension";
import { ActionIcon, Button, Group } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { useObject } from "@/api/session";
import { today } from "@/kit/format/zone";
import { useLabel } from "@/kit/i18n/useLanguage";
import { NotFound } from "@/kit/page/NotFound";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { QuickFilters } from "@/records/filters/QuickFilters";
import { addDays } from "@/records/format/days";
import { FormatsProvider, useFormats } from "@/records/format/FormatsProvider";
import type { Describe, Row } from "@/records/model/types";
import { ListToolbar } from "@/records/pages/ListToolbar";
import { useListState } from "@/records/views/useListState";
import { monthGrid, monthStart, shiftMonth } from "./months";
import { useMonth } from "./useMonth";
import { useDealTexts } from "./texts";
import classes from "./deals.module.css";

/** Open deals by the day they are to close. */
export default function CalendarPage() {
  const describe = useObject("deal");
  if (!describe) return <NotFound />;
  return (
    <FormatsProvider>
      <Month describe={describe} />
    </FormatsProvider>
  );
}

function Month({ describe }: { describe: Describe }) {
  const t = useDealTexts();
  const label = useLabel();
  const formats = useFormats();
  const state = useListState(describe, []);
  const [month, setMonth] = useMonth(monthStart(today()));
  const days = useMemo(() => monthGrid(month), [month]);
  const ask = { from: days[0] ?? month, to: addDays(days.at(-1) ?? month, 1), filter: state.filter ? JSON.stringify(state.filter) : undefined, q: state.q };
  const rows = useQuery({
    queryKey: [...keys.rows("deal"), "calendar", ask],
    queryFn: ({ signal }) => api.get<Row[]>("/deals/calendar", ask, signal),
    placeholderData: keepPreviousData,
  });
  const on = (day: string) => (rows.data ?? []).filter((row) => row.close_on === day);
  const weekdays = days.slice(0, 7).map((day) => new Intl.DateTimeFormat(formats.language, { weekday: "short", timeZone: "UTC" }).format(new Date(day)));
  return (
    <PageFrame
      title={label(describe.labels)}
      bar={
        <ListToolbar describe={describe} state={state} mode="calendar" hideColumns>
          <QuickFilters describe={describe} chosen={state.quick} onChoose={state.setQuick} />
        </ListToolbar>
      }
    >
      <Group gap="xs" mb="sm">
        <ActionIcon variant="default" aria-label={t("month.previous")} onClick={() => setMonth(shiftMonth(month, -1))}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon variant="default" aria-label={t("month.next")} onClick={() => setMonth(shiftMonth(month, 1))}>
          <IconChevronRight size={16} />
        </ActionIcon>
        <Button size="compact-sm" variant="default" onClick={() => setMonth(monthStart(today()))}>
          {t("month.today")}
        </Button>
        <h2 style={{ margin: 0, fontSize: 16 }}>{formats.month(month)}</h2>
      </Group>
      <div className={classes.month}>
        {weekdays.map((name) => (
          <div key={name} data-head>
            {name}
          </div>
        ))}
        {days.map((day) => {
          const deals = on(day);
          return (
            <div key={day} data-other={day.slice(0, 7) !== month.slice(0, 7) || undefined} data-today={day === today() || undefined}>
              <b>{Number(day.slice(8))}</b>
              {deals.slice(0, 3).map((row) => (
                <Link key={row.id} to={paths.record("deals", row.id)} className={classes.slot} title={`${String(row.name)} · ${formats.money(row.amount)}`} preload={false}>
                  {formats.moneyShort(row.amount)} {String(row.name)}
                </Link>
              ))}
              {deals.length > 3 && (
                <Link to={paths.list("deals")} search={{ f: { field: "close_on", op: "eq", value: day } } as never} style={{ color: "inherit" }}>
                  {t("more", { count: deals.length - 3 })}
                </Link>
              )}
            </div>
          );
        })}
      </div>
    </PageFrame>
  );
}
