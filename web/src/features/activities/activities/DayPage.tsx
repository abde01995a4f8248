import "./extension";
import { ActionIcon, Button, Group, Stack, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPlus, IconSun } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { api } from "@/api/http";
import { useMay } from "@/api/session";
import { fullDay } from "@/kit/format/dates";
import { today } from "@/kit/format/zone";
import { Empty } from "@/kit/page/Empty";
import { ButtonLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { openQuickCreate } from "@/kit/quickCreate";
import { addDays } from "@/records/format/days";
import { FormatsProvider, useFormats } from "@/records/format/FormatsProvider";
import { Place } from "@/records/places";
import { KindIcon } from "@/records/timeline/KindIcon";
import { PlannedItem } from "@/records/timeline/PlannedItem";
import { useActivityActions } from "@/records/timeline/useTimeline";
import { useActivityTexts } from "../texts";
import { itemOf, type ActivityRow } from "./rows";
import { ActivityModes } from "./ActivityModes";
import classes from "./activities.module.css";

interface Day {
  date: string;
  overdue: ActivityRow[];
  planned: ActivityRow[];
  no_term: ActivityRow[];
  done: ActivityRow[];
}

/** What to do today: late first, then by the clock, then what has no term, then what is done already. */
export default function DayPage() {
  return (
    <FormatsProvider>
      <DayScreen />
    </FormatsProvider>
  );
}

function DayScreen() {
  const t = useActivityTexts();
  const formats = useFormats();
  const navigate = useNavigate();
  const actions = useActivityActions();
  const deals = useMay("deal", "see");
  const { date = today() } = useSearch({ strict: false }) as { date?: string };
  const go = (day: string) => void navigate({ to: ".", search: { date: day === today() ? undefined : day } as never });
  const query = useQuery({
    queryKey: ["rows", "activity", "day", date],
    queryFn: ({ signal }) => api.get<Day>("/activities/day", { date }, signal),
    placeholderData: keepPreviousData,
  });
  const plan = () => openQuickCreate({ object: "activity", preset: { kind: "task" }, onCreated: () => void actions.refresh() });
  return (
    <PageFrame
      narrow
      title={date === today() ? t("day") : fullDay(date)}
      aside={
        <Text size="sm" c="dimmed" visibleFrom="sm">
          {date === today() ? fullDay(date) : ""}
        </Text>
      }
      actions={
        <>
          <ActivityModes mode="day" />
          <Group gap={2} wrap="nowrap">
            <ActionIcon aria-label={t("previous")} onClick={() => go(addDays(date, -1))}>
              <IconChevronLeft size={18} />
            </ActionIcon>
            {date !== today() && (
              <Button size="compact-sm" variant="subtle" onClick={() => go(today())}>
                {t("today")}
              </Button>
            )}
            <ActionIcon aria-label={t("next")} onClick={() => go(addDays(date, 1))}>
              <IconChevronRight size={18} />
            </ActionIcon>
          </Group>
          <ActionIcon variant="filled" color="ink" size={32} aria-label={t("plan")} onClick={plan}>
            <IconPlus size={18} />
          </ActionIcon>
        </>
      }
    >
      <Place name="day" date={date} />
      <Loaded query={query}>
        {(day) => {
          const none = day.overdue.length + day.planned.length + day.no_term.length + day.done.length === 0;
          if (none) {
            return (
              <Empty
                icon={<IconSun size={36} />}
                title={t("nothing")}
                hint={t("nothingHint")}
                action={
                  <Group gap="xs" justify="center" mt={8}>
                    <Button leftSection={<IconPlus size={16} />} onClick={plan}>
                      {t("plan")}
                    </Button>
                    {deals && (
                      <ButtonLink variant="default" to={paths.list("deals")} search={{ quick: "no_step" } as never}>
                        {t("noStep")}
                      </ButtonLink>
                    )}
                  </Group>
                }
              />
            );
          }
          return (
            <Stack gap="lg">
              <Part title={t("overdue")} rows={day.overdue} late />
              <Part title={date === today() ? t("planned") : t("plannedOn")} rows={day.planned} />
              <Part title={t("noTerm")} rows={day.no_term} />
              {day.done.length > 0 && (
                <section>
                  <h2 className={classes.part}>
                    {t("done")} <span>{day.done.length}</span>
                  </h2>
                  {day.done.map((row) => (
                    <Group key={row.id} gap="xs" py={6} wrap="nowrap" c="dimmed">
                      <KindIcon kind={row.kind} />
                      <Text size="sm" td="line-through" truncate flex={1}>
                        {row.subject || row.text}
                      </Text>
                      <Text size="xs">{formats.time(row.done_at)}</Text>
                      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void actions.reopen(row.id)}>
                        {t("reopen")}
                      </Button>
                    </Group>
                  ))}
                </section>
              )}
            </Stack>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}

function Part({ title, rows, late }: { title: string; rows: ActivityRow[]; late?: boolean }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 className={classes.part} data-late={late || undefined}>
        {title} <span>{rows.length}</span>
      </h2>
      {rows.map((row) => (
        <PlannedItem key={row.id} item={itemOf(row)} />
      ))}
    </section>
  );
}
