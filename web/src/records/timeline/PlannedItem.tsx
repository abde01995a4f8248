import { ActionIcon, Group, Menu, Text, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconCheck, IconDots, IconPencil, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { openQuickCreate } from "@/kit/quickCreate";
import { useFormats } from "../format/FormatsProvider";
import { CompleteDialog } from "./CompleteDialog";
import { Concerned } from "./Concerned";
import { KindIcon } from "./KindIcon";
import { isOverdue, type Item } from "./model";
import { RescheduleDialog } from "./RescheduleDialog";
import { useTimelineTexts } from "./texts";
import { useActivityActions } from "./useTimeline";
import classes from "./timeline.module.css";

interface PlannedItemProps {
  item: Item;
  /** The record whose page this is: its own link needs no repeating. */
  here?: string | undefined;
}

/** Something to do: done by one press on the circle, with what came of it asked. */
export function PlannedItem({ item, here }: PlannedItemProps) {
  const t = useTimelineTexts();
  const formats = useFormats();
  const actions = useActivityActions();
  const [dialog, setDialog] = useState<"complete" | "change" | null>(null);
  const { activity } = item;
  if (!activity) return null;
  const name = item.title || t(`kind.${item.kind as "task"}`);
  const late = isOverdue(activity);
  return (
    <div className={classes.planned}>
      <Tooltip label={t("complete", { name })}>
        <ActionIcon variant="default" size={22} radius="xl" aria-label={t("complete", { name })} onClick={() => setDialog("complete")}>
          <IconCheck size={14} />
        </ActionIcon>
      </Tooltip>
      <div>
        <Group gap={6} wrap="nowrap" c="dimmed">
          <KindIcon kind={item.kind} />
          <Text size="sm" fw={500} c="var(--mantine-color-text)" truncate title={name}>
            {name}
          </Text>
        </Group>
        <Text size="xs" c="dimmed">
          <span className={late ? classes.late : undefined}>
            {activity.due_at ? (activity.all_day ? formats.day(activity.due_at) : formats.moment(activity.due_at)) : t("noTerm")}
            {late ? ` · ${t("overdue")}` : ""}
          </span>
          {activity.minutes ? ` · ${t("duration", { minutes: activity.minutes })}` : ""}
          {activity.responsible ? ` · ${activity.responsible.name}` : ""}
          {activity.place ? ` · ${activity.place}` : ""}
        </Text>
        <Concerned links={activity.links} here={here} />
        {item.text && <p className={classes.text}>{item.text}</p>}
      </div>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon size={24} aria-label={`${t("edit")}: ${name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDialog("change")}>
            {t("edit")}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => openQuickCreate({ object: "activity", preset: { kind: item.kind, subject: name, links: activity.links } })}>
            {t("nextStep")}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconX size={16} />} onClick={() => void actions.cancel(activity.id)}>
            {t("cancel")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === "complete" && <CompleteDialog activity={{ id: activity.id, kind: item.kind, subject: name }} onClose={() => setDialog(null)} />}
      {dialog === "change" && <RescheduleDialog item={item} onClose={() => setDialog(null)} />}
    </div>
  );
}
