import { Button, Group, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/api/session";
import { today } from "@/kit/format/zone";
import { Loaded } from "@/kit/page/Loaded";
import { Panel } from "@/kit/page/Panel";
import { nowQuery } from "../calendars/api";
import { OpenBadge } from "../calendars/OpenBadge";
import { useCalendarTexts } from "../calendars/texts";
import { AbsenceForm } from "./AbsenceForm";
import { AbsenceTable } from "./AbsenceTable";
import { type Absence, absences, absencesKey } from "./api";
import { useAbsenceTexts } from "./texts";

/** On one's own profile: by which calendar one works, whether it is working time, one's own days away. */
export function AbsencesPanel() {
  const t = useAbsenceTexts();
  const calendarText = useCalendarTexts();
  const { user } = useMe();
  const [open, setOpen] = useState<Absence | "new" | null>(null);
  const ask = { user: user.id, since: today() };
  const list = useQuery({ queryKey: [...absencesKey, ask], queryFn: () => absences.list(ask) });
  const now = useQuery(nowQuery).data;
  return (
    <Panel
      title={t("mine")}
      hint={t("mineHint")}
      actions={<Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>{t("add")}</Button>}
    >
      {now && (
        <Group gap="xs">
          <Text size="sm">{calendarText("myNow", { name: now.name })}</Text>
          <OpenBadge {...now} />
        </Group>
      )}
      <Loaded query={list}>
        {(rows) => (rows.length > 0 ? <AbsenceTable rows={rows} own onOpen={setOpen} /> : <Text size="sm" c="dimmed">{t("emptyMine")}</Text>)}
      </Loaded>
      {open && <AbsenceForm absence={open === "new" ? null : open} own onClose={() => setOpen(null)} />}
    </Panel>
  );
}
