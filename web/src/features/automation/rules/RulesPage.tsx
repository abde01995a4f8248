import { Badge, Group, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconBolt, IconPlus, IconSearch } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { useMay } from "@/api/session";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { useFormats } from "@/kit/format/useFormats";
import { Empty } from "@/kit/page/Empty";
import { ButtonLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { PlainTable } from "@/kit/table/PlainTable";
import { type Rule, rules, rulesKey, rulesQuery } from "./api";
import { Examples } from "./Examples";
import { State } from "./RuleState";
import { useRuleTexts } from "./texts";

/** From how many rules on a search is worth its place. */
const many = 8;

/** What Otklik does by itself: rules, on and off, and how they fare. */
export default function RulesPage() {
  const t = useRuleTexts();
  const writes = useMay("rule", "create");
  const add = writes && <ButtonLink h={32} to={paths.newRule} leftSection={<IconPlus size={16} />}>{t("add")}</ButtonLink>;
  return (
    <PageFrame title={t("title")} actions={add}>
      <Loaded query={useQuery(rulesQuery)}>
        {(rows) => (
          <Stack gap="xl">
            {rows.length === 0 ? <Empty icon={<IconBolt size={36} />} title={t("empty")} hint={t("emptyHint")} /> : <List rows={rows} />}
            {writes && rows.length < 3 && <Examples />}
          </Stack>
        )}
      </Loaded>
    </PageFrame>
  );
}

function List({ rows }: { rows: Rule[] }) {
  const t = useRuleTexts();
  const formats = useFormats();
  const navigate = useNavigate();
  const [q, setQ] = useState("");
  const asked = q.trim().toLowerCase();
  const found = rows.filter(({ name, sentence }) => `${name} ${sentence}`.toLowerCase().includes(asked));
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">{t("hint")}</Text>
      {rows.length >= many && (
        <TextInput maw={360} leftSection={<IconSearch size={16} />} aria-label={t("search")} placeholder={t("search")} value={q} onChange={(event) => setQ(event.currentTarget.value)} />
      )}
      {found.length === 0 ? (
        <Text c="dimmed" size="sm">{t("noneFound")}</Text>
      ) : (
        <PlainTable
          label={t("title")}
          rows={found}
          id={({ id }) => id}
          dim={({ active }) => !active}
          onOpen={({ id }) => void navigate({ to: paths.rule(id) })}
          columns={[
            { key: "name", title: t("rule"), cell: (row) => <Name row={row} /> },
            { key: "runs", title: t("runs"), width: 150, align: "right", wide: true, cell: (row) => <Runs row={row} /> },
            { key: "last", title: t("lastRun"), width: 150, align: "right", wide: true, cell: ({ last_run }) => (last_run ? formats.nearMoment(last_run) : t("never")) },
            { key: "active", title: t("on"), width: 90, align: "right", cell: (row) => <Turn row={row} /> },
          ]}
        />
      )}
    </Stack>
  );
}

function Name({ row }: { row: Rule }) {
  const t = useRuleTexts();
  return (
    <Stack gap={2} py={6} style={{ whiteSpace: "normal", overflowWrap: "anywhere" }} maw={720}>
      <Group gap={6}>
        <Text span size="sm" fw={500}>{row.name}</Text>
        {(!row.active || row.changed) && <State row={row} />}
      </Group>
      <Text span size="xs" c="dimmed">{row.sentence}</Text>
      <Group gap={6} hiddenFrom="sm"><Runs row={row} /></Group>
      {row.problem && <Text span size="xs" c="red">{t("problem", { text: row.problem })}</Text>}
    </Stack>
  );
}

/** How many runs there were; those that came to nothing stand out. */
function Runs({ row: { runs } }: { row: Rule }) {
  const t = useRuleTexts();
  const formats = useFormats();
  const all = Object.values(runs).reduce((sum, count) => sum + count, 0) - (runs.skipped ?? 0);
  return (
    <Group gap={4} justify="flex-end" component="span">
      <Text span size="sm">{formats.number(all)}</Text>
      {Boolean(runs.failed) && <Badge color="red">{t("failed", { count: runs.failed ?? 0 })}</Badge>}
      {Boolean(runs.stopped) && <Badge color="orange">{t("stopped", { count: runs.stopped ?? 0 })}</Badge>}
      {Boolean(runs.waiting) && <Badge color="blue">{t("waiting", { count: runs.waiting ?? 0 })}</Badge>}
    </Group>
  );
}

/** The switch of a rule; what keeps it from being switched on is told. */
function Turn({ row }: { row: Rule }) {
  const t = useRuleTexts();
  const client = useQueryClient();
  const turning = useMutation({
    mutationFn: () => (row.active ? rules.off(row.id) : rules.on(row.id)),
    onSuccess: ({ active, edition }) => toast(active ? t("switchedOn", { number: edition ?? 1 }) : t("switchedOff")),
    onError: (failure) => {
      const [first] = failure instanceof ApiProblem ? failure.fields : [];
      toastFailure(first ? new Error(first.message) : failure);
    },
    onSettled: () => client.invalidateQueries({ queryKey: rulesKey }),
  });
  return <Switch aria-label={t("switch", { name: row.name })} checked={row.active} disabled={!row.may_change || turning.isPending} onChange={() => turning.mutate()} />;
}
