import "./extension";
import { ActionIcon, Button, Group, Modal } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Fragment, useEffect, useMemo, useRef, useState } from "react";
import { api } from "@/api/http";
import { shortDay } from "@/kit/format/dates";
import { dayOf, momentOf, today, zoned } from "@/kit/format/zone";
import { toastFailure, toastUndo } from "@/kit/feedback/toasts";
import { PageFrame } from "@/kit/page/PageFrame";
import { openQuickCreate } from "@/kit/quickCreate";
import { LinkPicker } from "@/records/fieldTypes/LinkPicker";
import { addDays } from "@/records/format/days";
import { FormatsProvider, useFormats } from "@/records/format/FormatsProvider";
import type { Link } from "@/records/model/types";
import { isOverdue } from "@/records/timeline/model";
import { PlannedItem } from "@/records/timeline/PlannedItem";
import { useActivityActions } from "@/records/timeline/useTimeline";
import { useActivityTexts } from "../texts";
import { ActivityModes } from "./ActivityModes";
import { itemOf, type ActivityRow } from "./rows";
import { lay, minuteAt, weekDays, weekStart } from "./week";
import classes from "./activities.module.css";

const hour = 48;
const usual = 30;

/** A week by the clock: planned and done; dragged to another day or hour. */
export default function CalendarPage() {
  return (
    <FormatsProvider>
      <Week />
    </FormatsProvider>
  );
}

function Week() {
  const t = useActivityTexts();
  const formats = useFormats();
  const navigate = useNavigate();
  const client = useQueryClient();
  const actions = useActivityActions();
  const { week } = useSearch({ strict: false }) as { week?: string };
  const start = weekStart(week ?? today());
  const days = useMemo(() => weekDays(start), [start]);
  const [whose, setWhose] = useState<Link | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [opened, setOpened] = useState<ActivityRow | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const ask = { start: momentOf(start).toISOString(), end: momentOf(addDays(start, 7)).toISOString(), users: whose?.id };
  const key = ["rows", "activity", "calendar", ask];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<ActivityRow[]>("/activities/calendar", ask, signal), placeholderData: keepPreviousData });
  useEffect(() => {
    scroller.current?.scrollTo({ top: hour * 8 });
  }, []);
  const go = (to: string) => void navigate({ to: ".", search: { week: to } as never, replace: true });
  const minutesOf = (row: ActivityRow) => {
    const at = zoned(new Date(row.due_at ?? row.done_at ?? 0));
    return at.hour * 60 + at.minute;
  };
  const on = (day: string) => (query.data ?? []).filter((row) => dayOf(new Date(row.due_at ?? row.done_at ?? 0)) === day);

  const drop = async (id: string, day: string, minute: number) => {
    const row = query.data?.find((item) => item.id === id);
    if (!row) return;
    const due = momentOf(day, `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`).toISOString();
    const before = row.due_at;
    client.setQueryData<ActivityRow[]>(key, (rows) => rows?.map((item) => (item.id === id ? { ...item, due_at: due } : item)));
    try {
      await actions.change(id, { due_at: due, all_day: false });
      toastUndo(t("moved", { name: row.subject ?? "" }), () => actions.change(id, { due_at: before }));
    } catch (failure) {
      toastFailure(failure);
      await client.invalidateQueries({ queryKey: key });
    }
  };

  return (
    <PageFrame
      fill
      title={t("calendar")}
      actions={
        <>
          <div style={{ width: 190 }}>
            <LinkPicker target="user" size="xs" value={whose} onChange={setWhose} label={t("whose")} placeholder={t("whose")} />
          </div>
          <ActivityModes mode="calendar" />
          <Group gap={2} wrap="nowrap">
            <ActionIcon aria-label={t("previousWeek")} onClick={() => go(addDays(start, -7))}>
              <IconChevronLeft size={18} />
            </ActionIcon>
            <Button size="compact-sm" variant="subtle" onClick={() => go(today())}>
              {t("thisWeek")}
            </Button>
            <ActionIcon aria-label={t("nextWeek")} onClick={() => go(addDays(start, 7))}>
              <IconChevronRight size={18} />
            </ActionIcon>
          </Group>
        </>
      }
    >
      <div ref={scroller} className={classes.week} role="region" aria-label={t("calendar")} tabIndex={0}>
        <div className={classes.dayHead} />
        {days.map((day) => (
          <div key={day} className={classes.dayHead} data-today={day === today() || undefined}>
            {new Intl.DateTimeFormat(formats.language, { weekday: "short", timeZone: "UTC" }).format(new Date(day))}, {shortDay(day)}
            {on(day)
              .filter((row) => row.all_day)
              .map((row) => (
                <button key={row.id} type="button" className={classes.event} style={{ position: "static", display: "block", width: "100%" }} onClick={() => setOpened(row)}>
                  {row.subject}
                </button>
              ))}
          </div>
        ))}
        <div className={classes.hours} style={{ height: hour * 24 }}>
          {Array.from({ length: 23 }, (_, at) => (
            <span key={at} style={{ top: (at + 1) * hour }}>{`${at + 1}:00`}</span>
          ))}
        </div>
        {days.map((day) => {
          const events = on(day).filter((row) => !row.all_day);
          return (
            <div
              key={day}
              className={classes.dayColumn}
              data-over={over === day || undefined}
              onDragOver={(event) => {
                event.preventDefault();
                setOver(day);
              }}
              onDragLeave={() => setOver(null)}
              onDrop={(event) => {
                event.preventDefault();
                setOver(null);
                const top = event.clientY - event.currentTarget.getBoundingClientRect().top;
                void drop(event.dataTransfer.getData("text/plain"), day, minuteAt(top, hour));
              }}
              onDoubleClick={(event) => {
                if (event.target !== event.currentTarget) return;
                const minute = minuteAt(event.nativeEvent.offsetY, hour);
                const due = momentOf(day, `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`).toISOString();
                openQuickCreate({ object: "activity", preset: { kind: "meeting", due_at: due }, onCreated: () => void actions.refresh() });
              }}
            >
              {lay(events.map((item) => ({ item, start: minutesOf(item), end: minutesOf(item) + Math.max(usual, item.minutes ?? usual) }))).map(({ item, start: from, end, lane, lanes }) => (
                <Fragment key={item.id}>
                  <button
                    type="button"
                    draggable={!item.done_at}
                    className={classes.event}
                    data-done={item.done_at ? true : undefined}
                    data-late={(itemOf(item).activity && isOverdue(itemOf(item).activity!)) || undefined}
                    style={{ top: (from / 60) * hour, height: Math.max(22, ((end - from) / 60) * hour - 2), left: `calc(${(100 * lane) / lanes}% + 3px)`, right: `calc(${(100 * (lanes - lane - 1)) / lanes}% + 3px)` }}
                    onDragStart={(event) => event.dataTransfer.setData("text/plain", item.id)}
                    onClick={() => (item.done_at ? void navigate({ to: "/$plural/$id", params: { plural: "activities", id: item.id } }) : setOpened(item))}
                  >
                    {formats.time(item.due_at ?? item.done_at)} {item.subject || item.text}
                    {item.links?.[0]?.name ? ` · ${item.links[0].name}` : ""}
                  </button>
                </Fragment>
              ))}
            </div>
          );
        })}
      </div>
      {opened && (
        <Modal opened onClose={() => setOpened(null)} title={opened.subject}>
          <PlannedItem item={itemOf(opened)} />
        </Modal>
      )}
    </PageFrame>
  );
}
