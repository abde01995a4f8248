import { Button, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { today } from "@/kit/format/zone";
import { addDays } from "@/records/format/days";
import { useFormats } from "@/records/format/FormatsProvider";
import sentence from "@/records/sentence/sentence.module.css";
import { RecordName } from "../runs/RecordName";
import { type Past, rules } from "./api";
import { definitionOf, lacking } from "./definition";
import type { Draft } from "./shapes";
import { useTrialTexts } from "./trialTexts";
import classes from "./flow.module.css";

const periods = [7, 30, 90];

/** How often the rule as it is written now would have begun over the last days. */
export function PastPanel({ draft, onRefused }: { draft: Draft; onRefused: (failure: unknown) => void }) {
  const t = useTrialTexts();
  const [days, setDays] = useState(30);
  const asked = { object: draft.object, definition: definitionOf(draft), days };
  const looking = useMutation({ mutationFn: (ask: typeof asked) => rules.past(ask), onError: onRefused });
  const stale = looking.variables && JSON.stringify(looking.variables) !== JSON.stringify(asked);
  if (lacking(draft).length > 0) return <Text size="sm" c="dimmed">{t("unfinished")}</Text>;
  if (draft.when.kind === "by_hand") return <Text size="sm" c="dimmed">{t("byHand")}</Text>;
  return (
    <Stack gap="lg" maw={860}>
      <Text size="sm" c="dimmed">{t("pastHint")}</Text>
      <Group gap="sm">
        <SegmentedControl
          aria-label={t("period")}
          value={String(days)}
          data={periods.map((value) => ({ value: String(value), label: t("days", { count: value }) }))}
          onChange={(value) => setDays(Number(value))}
        />
        <Button leftSection={<IconHistory size={16} />} loading={looking.isPending} onClick={() => looking.mutate(asked)}>{t("look")}</Button>
      </Group>
      {looking.data && stale && !looking.isPending && <Text size="sm" c="var(--ok-warn)">{t("stale")}</Text>}
      {looking.data && <Told told={looking.data} limit={draft.hourly} />}
    </Stack>
  );
}

function Told({ told, limit }: { told: Past; limit: number }) {
  const t = useTrialTexts();
  const formats = useFormats();
  const { events, acted, days, by_day, busiest_hour, examples, note } = told;
  const most = Math.max(1, ...by_day);
  const dayOf = (at: number) => addDays(today(), at - by_day.length + 1);
  const shown = { shown: formats.number(acted), count: acted };
  return (
    <>
      <Text size="lg" fw={500} role="status">
        {events === 0 ? t("none", { days }) : `${t("events", { count: events, shown: formats.number(events), days })}, ${t("would", shown)}.`}
      </Text>
      {note && <Text size="sm" c="dimmed">{note}</Text>}
      {acted > 0 && by_day.length > 1 && (
        <section>
          <Title order={2} size="h5" mb={4}>{t("byDay")}</Title>
          <div className={classes.bars} role="img" aria-label={by_day.map((count, at) => t("ofDay", { day: formats.shortDay(dayOf(at)), count })).join("; ")}>
            {by_day.map((count, at) => <span key={at} title={t("ofDay", { day: formats.shortDay(dayOf(at)), count })} style={{ height: `${(count / most) * 100}%` }} />)}
          </div>
          <Group justify="space-between">
            <Text size="xs" c="dimmed">{formats.shortDay(dayOf(0))}</Text>
            <Text size="xs" c="dimmed">{formats.shortDay(today())}</Text>
          </Group>
        </section>
      )}
      {acted > 0 && (
        <div className={sentence.figures}>
          <div>
            <Text size="sm" c="dimmed">{t("busiest")}</Text>
            <Text c={busiest_hour > limit ? "var(--ok-bad)" : undefined}>
              {t(busiest_hour > limit ? "over" : "ofLimit", { count: formats.number(busiest_hour), limit: formats.number(limit) })}
            </Text>
          </div>
        </div>
      )}
      {examples.length > 0 && (
        <section>
          <Title order={2} size="h5" mb={4}>{t("examples")}</Title>
          <Stack gap={4}>{examples.map((one) => <div key={one.id}><RecordName record={one} /></div>)}</Stack>
        </section>
      )}
    </>
  );
}
