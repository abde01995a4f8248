import { Badge, Button, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { AnchorLink } from "@/kit/page/links";
import { RowsSkeleton } from "@/kit/page/Loading";
import { paths } from "@/kit/paths";
import { PlainTable } from "@/kit/table/PlainTable";
import { useFormats } from "@/records/format/FormatsProvider";
import classes from "@/records/sentence/sentence.module.css";
import { regulations, type Rehearsal } from "./api";
import { definitionOf, isSaid, type Draft } from "./definition";
import { useRehearsalTexts } from "./rehearsalTexts";

const periods = [30, 90, 365];
const stateColor: Record<string, string> = { met: "green", violated: "red", open: "blue" };

/** What the regulation as it is written now would have done over the last days. */
export function RehearsalPanel({ draft, onRefused }: { draft: Draft; onRefused: (failure: unknown) => void }) {
  const t = useRehearsalTexts();
  const [days, setDays] = useState(90);
  const asked = { object: draft.object, definition: definitionOf(draft), days };
  const running = useMutation({ mutationFn: (ask: typeof asked) => regulations.rehearse(ask), onError: onRefused });
  const stale = running.variables && JSON.stringify(running.variables) !== JSON.stringify(asked);
  if (!isSaid(draft)) return <Text size="sm" c="dimmed">{t("unfinished")}</Text>;
  return (
    <Stack gap="lg" maw={1000}>
      <Text size="sm" c="dimmed">{t("hint")}</Text>
      <Group gap="sm">
        <SegmentedControl
          aria-label={t("period")}
          value={String(days)}
          data={periods.map((value) => ({ value: String(value), label: t("days", { count: value }) }))}
          onChange={(value) => setDays(Number(value))}
        />
        <Button leftSection={<IconHistory size={16} />} loading={running.isPending} onClick={() => running.mutate(asked)}>
          {t(running.data ? "again" : "run")}
        </Button>
      </Group>
      {running.isPending && !running.data && <RowsSkeleton rows={5} />}
      {running.data && stale && !running.isPending && <Text size="sm" c="var(--ok-warn)">{t("stale")}</Text>}
      {running.data && <Told told={running.data} />}
    </Stack>
  );
}

function Told({ told }: { told: Rehearsal }) {
  const t = useRehearsalTexts();
  const label = useLabel();
  const formats = useFormats();
  const { events, days, share, interval, people, examples, notes } = told;
  if (events === 0) return <Text>{t("none", { days })}</Text>;
  const percent = (value: number) => formats.percent(value, 0);
  return (
    <>
      <Text size="lg" fw={500} role="status">
        {t("arose", { count: events, shown: formats.number(events), days })}
        {share !== null && interval && `, ${t("kept", { share: percent(share), from: String(Math.round(interval[0] * 100)), to: percent(interval[1]) })}`}.
      </Text>
      <div className={classes.figures}>
        {(["met", "violated", "open"] as const).map((state) => (
          <div key={state}>
            <Text size="sm" c="dimmed">{t(state)}</Text>
            <Text size="xl" fw={600} className="figures">{formats.number(told[state])}</Text>
          </div>
        ))}
      </div>
      {notes.length > 0 && (
        <div>
          <Text size="sm" fw={500}>{t("notes")}</Text>
          {notes.map((note) => <Text key={note.en} size="sm" c="dimmed">{label(note)}.</Text>)}
        </div>
      )}
      {people.length > 0 && (
        <section>
          <Title order={2} mb="xs">{t("people")}</Title>
          <PlainTable
            label={t("people")}
            rows={people}
            id={({ responsible }) => responsible?.id ?? "nobody"}
            columns={[
              { key: "who", title: t("person"), cell: ({ responsible }) => responsible?.name ?? t("nobody") },
              { key: "met", title: t("met"), align: "right", cell: ({ met }) => formats.number(met) },
              { key: "violated", title: t("violated"), align: "right", cell: ({ violated }) => formats.number(violated) },
              { key: "open", title: t("open"), align: "right", wide: true, cell: ({ open }) => formats.number(open) },
              { key: "share", title: t("share"), align: "right", cell: ({ met, violated }) => formats.percent(met + violated ? met / (met + violated) : null, 0) },
            ]}
          />
        </section>
      )}
      {examples.length > 0 && (
        <section>
          <Title order={2} mb="xs">{t("examples")}</Title>
          <PlainTable
            label={t("examples")}
            rows={examples.map((one, at) => ({ ...one, at }))}
            id={({ at }) => at}
            columns={[
              { key: "record", title: t("record"), cell: ({ record }) => <RecordName record={record as Pointed | null} /> },
              { key: "who", title: t("person"), wide: true, cell: ({ responsible }) => responsible?.name ?? t("nobody") },
              { key: "event", title: t("event"), wide: true, cell: ({ event_at }) => formats.dateTime(event_at) },
              { key: "due", title: t("due"), wide: true, cell: ({ due_at }) => formats.dateTime(due_at) || "—" },
              { key: "done", title: t("done"), wide: true, cell: ({ fulfilled_at }) => formats.dateTime(fulfilled_at) || "—" },
              { key: "state", title: t("state"), align: "right", cell: ({ state }) => <Badge color={stateColor[state]}>{t(`states.${state}`)}</Badge> },
            ]}
          />
        </section>
      )}
    </>
  );
}

interface Pointed {
  object: string;
  id: string;
  name: string;
}

function RecordName({ record }: { record: Pointed | null }) {
  const t = useRehearsalTexts();
  const objects = useObjects();
  if (!record) return <Text span size="sm" c="dimmed">{t("hidden")}</Text>;
  const plural = objects.find(({ key }) => key === record.object)?.plural;
  return plural ? <AnchorLink size="sm" to={paths.record(plural, record.id)}>{record.name || "—"}</AnchorLink> : <>{record.name}</>;
}
