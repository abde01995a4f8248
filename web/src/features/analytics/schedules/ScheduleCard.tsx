import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { useFormats } from "@/records/format/FormatsProvider";
import { Sendings } from "./Sendings";
import { calls, schedulesKey, type Schedule } from "./schedules";
import classes from "./schedules.module.css";
import { useScheduleTexts } from "./texts";
import { useWhen } from "./useWhen";

interface ScheduleCardProps {
  schedule: Schedule;
  mail: boolean;
  onEdit: () => void;
}

/** One schedule: when, to whom, what files; to be sent at once, changed, stopped. */
export function ScheduleCard({ schedule, mail, onEdit }: ScheduleCardProps) {
  const t = useScheduleTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const when = useWhen();
  const [logged, setLogged] = useState(false);
  const anew = () => client.invalidateQueries({ queryKey: schedulesKey });
  const sending = useMutation({
    mutationFn: () => calls.send(schedule.id),
    onSuccess: async ({ queued }) => {
      toast(t("queued", { count: queued }));
      setLogged(true);
      await anew();
    },
  });
  const switching = useMutation({ mutationFn: () => calls.change(schedule.id, { active: !schedule.active }), onSuccess: anew });
  const removing = useMutation({
    mutationFn: () => calls.remove(schedule.id),
    onSuccess: async () => {
      toast(t("removed"));
      await anew();
    },
  });
  const remove = async () => {
    if (await confirm({ title: t("removeAsk"), text: when(schedule), verb: t("remove"), danger: true })) removing.mutate();
  };
  const people = schedule.recipients.map(({ name, active }) => (active ? name : `${name} (${t("gone")})`)).join(", ");
  return (
    <section className={classes.card} aria-label={when(schedule)}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text fw={500}>{when(schedule)}</Text>
        <Group gap={4} wrap="nowrap" flex="none">{schedule.formats.map((format) => <Badge key={format} variant="default" size="sm" flex="none">{format.toUpperCase()}</Badge>)}</Group>
      </Group>
      <Stack gap={2}>
        <Text size="sm" className={classes.people}>{people}</Text>
        <Text size="sm" c="dimmed">
          {schedule.next_at ? t("next", { at: formats.dateTime(schedule.next_at) }) : t("off")}
          {!schedule.mine && ` · ${t("keeper", { name: schedule.owner.name })}`}
        </Text>
      </Stack>
      <Group gap="xs">
        {schedule.may_change && (
          <>
            <Button size="compact-sm" variant="default" disabled={!mail} loading={sending.isPending} onClick={() => sending.mutate()}>{t("sendNow")}</Button>
            <Button size="compact-sm" variant="default" onClick={onEdit}>{t("edit")}</Button>
            <Button size="compact-sm" variant="default" loading={switching.isPending} onClick={() => switching.mutate()}>{t(schedule.active ? "pause" : "resume")}</Button>
            <Button size="compact-sm" variant="subtle" color="red" loading={removing.isPending} onClick={() => void remove()}>{t("remove")}</Button>
          </>
        )}
        <Button size="compact-sm" variant="subtle" aria-expanded={logged} onClick={() => setLogged(!logged)}>{t("showLog")}</Button>
      </Group>
      {logged && <Sendings schedule={schedule.id} />}
    </section>
  );
}
