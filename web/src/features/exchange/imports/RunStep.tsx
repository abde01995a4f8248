import { Alert, Button, Group, List, Progress, Stack, Text } from "@mantine/core";
import { IconDownload, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { API } from "@/api/http";
import { useObjects } from "@/api/session";
import { confirm } from "@/kit/feedback/confirm";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ButtonLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { refreshRows } from "@/records/data/rows";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Condition } from "@/records/model/types";
import { Counts } from "./Counts";
import type { StepProps } from "./ReadingStep";
import { RefusalGrid } from "./RefusalGrid";
import { useImportTexts } from "./texts";

/** The run with its progress, then the report: what was made, what was refused, the way back. */
export function RunStep({ job, work }: StepProps) {
  const t = useImportTexts();
  const label = useLabel();
  const formats = useFormats();
  const client = useQueryClient();
  const objects = useObjects();
  const object = objects.find((item) => item.key === job.object);
  const going = job.state === "queued" || job.state === "running";
  useEffect(() => {
    if (job.state !== "done" && job.state !== "undone") return;
    for (const key of ["company", "person", "lead", "deal", "case", "product", "activity"]) void refreshRows(client, key);
  }, [client, job.state]);
  const undo = async () => {
    if (await confirm({ title: t("run.undoQuestion"), text: t("run.undoText"), verb: t("run.undo"), danger: true })) void work.undo();
  };
  const made = Object.entries(job.made)
    .filter(([, count]) => count > 0)
    .map(([key, count]) => `${label(objects.find((item) => item.key === key)?.labels).toLowerCase()} ${formats.number(count)}`);
  const title =
    job.state === "queued"
      ? t("run.queued")
      : job.state === "running"
        ? t("run.running", { done: formats.number(job.counts.read), total: formats.number(job.rows_total ?? job.counts.read) })
        : job.state === "paused"
          ? t("run.paused", { row: formats.number(job.row) })
          : t(`run.${job.state as "done"}`);
  const tagged: Condition | undefined = job.plan.tag ? { field: "tags", op: "has_any", value: [job.plan.tag] } : undefined;
  return (
    <Stack gap="md">
      <Text component="h2" fw={600} m={0} aria-live="polite">
        {title}
      </Text>
      {(going || job.state === "paused") && (
        <>
          <Progress value={job.rows_total ? (100 * job.counts.read) / job.rows_total : 3} animated={going} aria-label={title} />
          <Group gap="sm">
            {going ? (
              <Button variant="default" leftSection={<IconPlayerPause size={16} />} loading={work.busy} onClick={() => void work.pause()}>
                {t("run.pause")}
              </Button>
            ) : (
              <Button leftSection={<IconPlayerPlay size={16} />} loading={work.busy} onClick={() => void work.start()}>
                {t("run.resume")}
              </Button>
            )}
            {going && (
              <Text size="sm" c="dimmed">
                {t("run.leave")}
              </Text>
            )}
          </Group>
        </>
      )}
      {job.problem && (
        <Alert color="red" variant="light">
          {job.problem.detail ?? job.problem.title}
          {job.state === "failed" && (
            <Button size="compact-sm" ml="sm" onClick={() => void work.start()}>
              {t("run.resume")}
            </Button>
          )}
        </Alert>
      )}
      <Counts counts={job.counts} />
      {made.length > 1 && (
        <Text size="sm" c="dimmed">
          {t("trial.made", { list: made.join(", ") })}
        </Text>
      )}
      {job.undone && (
        <Alert variant="light" color="gray">
          <Text size="sm">{t("run.removed", { count: formats.number(job.undone.removed) })}</Text>
          <Text size="sm">{t("run.restored", { count: formats.number(job.undone.restored) })}</Text>
          {job.undone.kept.length > 0 && (
            <>
              <Text size="sm" mt={8} fw={500}>
                {t("run.kept")}
              </Text>
              <List size="sm">
                {job.undone.kept.slice(0, 50).map((item) => (
                  <List.Item key={item.id}>{item.name}</List.Item>
                ))}
              </List>
            </>
          )}
        </Alert>
      )}
      {!going && job.counts.refused > 0 && (
        <>
          <RefusalGrid job={job} trial={false} />
          <Button component="a" variant="default" w="fit-content" leftSection={<IconDownload size={16} />} href={`${API}/imports/${job.id}/refused.csv`}>
            {t("trial.download")}
          </Button>
        </>
      )}
      {!going && (
        <Group gap="sm">
          {object && job.state === "done" && (
            <ButtonLink to={paths.list(object.plural)} search={(tagged ? { f: tagged } : { s: "-created_at" }) as never}>
              {t("run.open")}
            </ButtonLink>
          )}
          <ButtonLink variant="default" to={paths.import}>
            {t("run.rest")}
          </ButtonLink>
          {["done", "paused", "failed"].includes(job.state) && job.started_at && (
            <Button variant="subtle" color="red" loading={work.busy} onClick={() => void undo()}>
              {t("run.undo")}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
