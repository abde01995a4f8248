import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { LinkPicker } from "@/records/fieldTypes/LinkPicker";
import type { Link } from "@/records/model/types";
import { Outcomes } from "../runs/Outcomes";
import { rules, type Said, type Trial } from "./api";
import { definitionOf, lacking } from "./definition";
import type { Draft } from "./shapes";
import { useTrialTexts } from "./trialTexts";

/** The rule as it is written now, gone through on a record of the person's choice; nothing of it stays. */
export function TrialPanel({ draft, onRefused }: { draft: Draft; onRefused: (failure: unknown) => void }) {
  const t = useTrialTexts();
  const [record, setRecord] = useState<(Link & { object: string }) | null>(null);
  const alone = draft.when.kind === "scheduled" && !draft.when.each;
  const about = record?.object === draft.object ? record : null;
  const asked = {
    object: draft.object,
    definition: definitionOf(draft),
    record: alone ? null : (about?.id ?? null),
    ...(draft.acts_for && { acts_for: draft.acts_for.id }),
  };
  const trying = useMutation({ mutationFn: (ask: typeof asked) => rules.trial(ask), onError: onRefused });
  const stale = trying.variables && JSON.stringify(trying.variables) !== JSON.stringify(asked);
  if (lacking(draft).length > 0) return <Text size="sm" c="dimmed">{t("unfinished")}</Text>;
  return (
    <Stack gap="lg" maw={760}>
      <Text size="sm" c="dimmed">{t("hint")}</Text>
      <Group gap="sm" align="flex-end">
        {!alone && (
          <div style={{ flex: "1 1 260px", maxWidth: 420 }}>
            <LinkPicker
              key={draft.object}
              target={draft.object}
              creatable={false}
              label={t("record")}
              placeholder={t("pick")}
              value={about}
              onChange={(next) => setRecord(next && { ...next, object: draft.object })}
            />
          </div>
        )}
        <Button leftSection={<IconFlask size={16} />} disabled={!alone && !about} loading={trying.isPending} onClick={() => trying.mutate(asked)}>
          {t(trying.data ? "again" : "run")}
        </Button>
      </Group>
      {trying.data && stale && !trying.isPending && <Text size="sm" c="var(--ok-warn)">{t("stale")}</Text>}
      {trying.data && <Told told={trying.data} draft={draft} />}
    </Stack>
  );
}

/** What a trial has made is gone already: there is no page to lead to. */
const leadingNowhere = (said: Said): Said => (makers.has(said.kind) ? { ...said, link: null } : said);
const makers = new Set(["create", "task", "letter", "approve"]);

function Told({ told, draft }: { told: Trial; draft: Draft }) {
  const t = useTrialTexts();
  if (!told.acts) {
    return (
      <Alert color="yellow" title={t("actsNot")} role="status">
        {told.why_not && t("whyNot", { why: told.why_not })}
      </Alert>
    );
  }
  return (
    <Stack gap="sm" role="status">
      <Text fw={500}>{t("acts")}</Text>
      {told.steps.length > 0 ? <Outcomes steps={told.steps.map(leadingNowhere)} of={draft.steps} /> : <Text size="sm">{t("nothing")}</Text>}
      <Text size="sm" c="dimmed">{t("stays")}</Text>
    </Stack>
  );
}
