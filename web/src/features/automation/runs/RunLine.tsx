import { Button, Group, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { useFormats } from "@/kit/format/useFormats";
import { AnchorLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { paths } from "@/kit/paths";
import { LogLine } from "../log/LogDrawer";
import { rulesKey } from "../rules/api";
import { isGoing, type Run, runQuery, runs, runsKey, type RunState, type RunWhole } from "./api";
import { Outcomes } from "./Outcomes";
import { RecordName } from "./RecordName";
import { useRunTexts } from "./texts";

const colors: Record<RunState, string> = { waiting: "blue", done: "green", failed: "red", stopped: "orange", skipped: "gray" };

/** A run of a rule; opened, it tells its steps and what led to it. */
export function RunLine({ run, ruled }: { run: Run; ruled?: boolean }) {
  const t = useRunTexts();
  const formats = useFormats();
  return (
    <LogLine
      at={run.at}
      what={ruled ? run.rule.name : run.event}
      state={{ label: t(`states.${run.state}`), color: colors[run.state] }}
      more={() => <More id={run.id} />}
    >
      <Group gap="4px 12px">
        {ruled ? <Text size="sm" c="dimmed">{run.event}</Text> : run.record && <RecordName record={run.record} />}
        {run.why && <Text size="sm">{run.why}</Text>}
        {run.state === "waiting" && run.next_at && !run.why && <Text size="sm" c="dimmed">{isGoing(run) ? t("going") : t("next", { when: formats.nearMoment(run.next_at) })}</Text>}
        {run.trial > 1 && <Text size="sm" c="dimmed">{t("trial", { count: run.trial })}</Text>}
      </Group>
      <Buttons run={run} />
    </LogLine>
  );
}

function Buttons({ run }: { run: Run }) {
  const t = useRunTexts();
  const client = useQueryClient();
  const settled = async (told: string) => {
    toast(told);
    await Promise.all([client.invalidateQueries({ queryKey: runsKey }), client.invalidateQueries({ queryKey: rulesKey })]);
  };
  const retrying = useMutation({ mutationFn: () => runs.retry(run.id), onSuccess: () => settled(t("retried")) });
  const stopping = useMutation({ mutationFn: () => runs.stop(run.id), onSuccess: () => settled(t("stopped")) });
  const askStop = async () => {
    if (await confirm({ title: t("stopAsk"), text: t("stopText"), verb: t("stop"), danger: true })) stopping.mutate();
  };
  if (!run.may_retry && !run.may_stop) return null;
  return (
    <Group gap="xs">
      {run.may_retry && <Button size="compact-sm" variant="default" loading={retrying.isPending} onClick={() => retrying.mutate()}>{t("retry")}</Button>}
      {run.may_stop && <Button size="compact-sm" variant="default" loading={stopping.isPending} onClick={() => void askStop()}>{t("stop")}</Button>}
    </Group>
  );
}

function More({ id }: { id: string }) {
  const t = useRunTexts();
  return (
    <Loaded query={useQuery(runQuery(id))}>
      {(run) => (
        <div style={{ padding: "4px 0 8px" }}>
          {run.chain.length > 0 && <Chain run={run} />}
          {run.steps.length > 0 ? <Outcomes steps={run.steps} /> : <Text size="sm" c="dimmed">{t("noSteps")}</Text>}
          <Text size="xs" c="dimmed" mt={8}>{t("edition", { number: run.edition })}</Text>
        </div>
      )}
    </Loaded>
  );
}

/** «Правило А → Правило Б → …»: how one rule led to another, up to this run. */
function Chain({ run }: { run: RunWhole }) {
  const t = useRunTexts();
  const formats = useFormats();
  return (
    <div style={{ marginBottom: 10 }}>
      <Text size="xs" c="dimmed">{t("chain")}</Text>
      <Group component="ol" gap="2px 6px" m={0} p={0} style={{ listStyle: "none" }}>
        {run.chain.map((link, at) => (
          <Group key={at} component="li" gap={6} wrap="nowrap">
            <AnchorLink size="sm" to={paths.rule(link.rule.id)} title={[link.record?.name, formats.nearMoment(link.at)].filter(Boolean).join(", ")}>
              {link.rule.name}
            </AnchorLink>
            <IconArrowRight size={14} aria-hidden />
          </Group>
        ))}
        <li><Text size="sm" fw={500}>{run.rule.name}</Text></li>
      </Group>
    </div>
  );
}
