import { Button, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/api/session";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { type Calendar, calendarsQuery } from "./api";
import { CalendarForm } from "./CalendarForm";
import { CalendarList } from "./CalendarList";
import { useCalendarTexts } from "./texts";
import { TrialPanel } from "./TrialPanel";
import { YearPanel } from "./YearPanel";

const tabs = ["list", "year", "check"] as const;

/** Calendars of working time, a year of each day by day, and a trial of how terms are counted. */
export default function CalendarsPage() {
  const t = useCalendarTexts();
  const { is_admin } = useMe();
  const list = useQuery(calendarsQuery);
  const [tab, setTab] = useState<(typeof tabs)[number]>("list");
  const [open, setOpen] = useState<Calendar | "new" | null>(null);
  return (
    <PageFrame
      title={t("title")}
      actions={is_admin && <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>{t("add")}</Button>}
      bar={
        <SegmentedControl
          size="sm"
          w="fit-content"
          aria-label={t("title")}
          value={tab}
          onChange={(value) => setTab(value as typeof tab)}
          data={tabs.map((value) => ({ value, label: t(`tabs.${value}`) }))}
        />
      }
    >
      <Loaded query={list}>
        {(rows) => (
          <Stack gap="md">
            {tab === "list" && <Text size="sm" c="dimmed">{t("hint")}</Text>}
            {tab === "list" && <CalendarList rows={rows} onOpen={is_admin ? setOpen : undefined} />}
            {tab === "year" && <YearPanel calendars={rows} />}
            {tab === "check" && <TrialPanel calendars={rows} />}
          </Stack>
        )}
      </Loaded>
      {open && <CalendarForm calendar={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </PageFrame>
  );
}
