import { ActionIcon, Alert, Button, Menu, Stack, Tabs, Text } from "@mantine/core";
import { IconChevronLeft, IconDots, IconPlayerPause, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { confirm } from "@/kit/feedback/confirm";
import { AnchorLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { RowsSkeleton } from "@/kit/page/Loading";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import { Editions } from "@/records/sentence/Editions";
import { stillWrong } from "@/records/sentence/wrong";
import { editionsQuery, type Rule } from "./api";
import { lacking } from "./definition";
import type { Draft, Step } from "./shapes";
import { EditingContext } from "./editing";
import { RuleEditor } from "./RuleEditor";
import { State } from "./RuleState";
import { changed } from "./steps";
import { useRuleTexts } from "./texts";
import { useRule } from "./useRule";

const TrialPanel = lazy(() => import("./TrialPanel").then((module) => ({ default: module.TrialPanel })));
const PastPanel = lazy(() => import("./PastPanel").then((module) => ({ default: module.PastPanel })));
const RunsPanel = lazy(() => import("../runs/RunsPanel").then((module) => ({ default: module.RunsPanel })));

/** What is written, what it would do, what it has done, how it read before; and the switch. */
export function RuleForm({ rule, given }: { rule: Rule | null; given: Draft }) {
  const t = useRuleTexts();
  const kit = useKitTexts();
  // A new one is written from the first: what an example brings is lost on leaving like anything typed.
  const [saved, setSaved] = useState<Draft | null>(rule || given.steps.length === 0 ? given : null);
  const [draft, setDraft] = useState(given);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [opened, open] = useState<string | null>(null);
  const [tab, setTab] = useState<string | null>("rule");
  const [told, setTold] = useState(0);
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useBlocker({
    shouldBlockFn: async () => !(await confirm({ title: kit("leaveAsk"), text: kit("leaveText"), verb: kit("leave"), danger: true })),
    disabled: !dirty,
    enableBeforeUnload: dirty,
  });
  const complain = (found: Record<string, string>) => {
    setErrors(found);
    if (Object.keys(found).length === 0) return;
    setTab("rule");
    setTold((times) => times + 1);
  };
  useEffect(() => {
    if (told === 0) return;
    const first = document.querySelector<HTMLElement>('main [aria-invalid="true"], main [data-wrong], main [role="alert"]');
    first?.scrollIntoView({ block: "center" });
    if (first?.matches("input, textarea")) first.focus({ preventScroll: true });
  }, [told]);
  const { saving, switching, off, remove, show } = useRule(rule, draft, dirty, { onErrors: complain, onSaved: setSaved });
  const editing = useMemo(
    () => ({
      draft, errors, opened, open,
      set: (part: Partial<Draft>) => {
        setDraft((before) => ({ ...before, ...part }));
        setErrors((before) => stillWrong(before, part));
      },
      replace: (next: Draft) => {
        setDraft(next);
        setErrors({});
      },
      put: (id: string, part: Partial<Step>, place: string) => {
        setDraft((before) => ({ ...before, steps: changed(before.steps, id, part) }));
        const written = Object.fromEntries(Object.keys(part).map((key) => [`${place}.${key}`, part]));
        setErrors((before) => stillWrong(before, written));
      },
      arrange: (make: (steps: Step[]) => Step[]) => {
        setDraft((before) => ({ ...before, steps: make(before.steps) }));
        setErrors((before) => stillWrong(before, { steps: [] }));
      },
    }),
    [draft, errors, opened],
  );
  /** What is empty is told at once; the rest only the server knows. */
  const whole = () => {
    const empty = Object.fromEntries([...(draft.name.trim() ? [] : ["name"]), ...lacking(draft)].map((place) => [place, kit("required")]));
    complain(empty);
    return Object.keys(empty).length === 0;
  };
  const busy = saving.isPending || switching.isPending;
  const anew = Boolean(rule?.active);
  return (
    <EditingContext value={editing}>
      <PageFrame
        title={draft.name || rule?.name || t("newTitle")}
        above={
          <AnchorLink to={paths.rules} size="xs" c="dimmed">
            <IconChevronLeft size={14} aria-hidden /> {t("title")}
          </AnchorLink>
        }
        aside={rule && <State row={rule} />}
        actions={
          <>
            <Button variant="default" h={32} disabled={!dirty && rule !== null} loading={saving.isPending} onClick={() => !busy && whole() && saving.mutate()}>
              {kit("save")}
            </Button>
            {(!anew || dirty || rule?.changed) && (
              <Button h={32} loading={switching.isPending} onClick={() => !busy && whole() && switching.mutate()}>
                {t(anew ? "switchOnAnew" : "switchOn")}
              </Button>
            )}
            {rule && <More rule={rule} onOff={() => void off()} onRemove={() => void remove()} />}
          </>
        }
      >
        <Stack gap="md">
          {rule?.problem && <Alert color="red">{t("problem", { text: rule.problem })}</Alert>}
          {rule?.active && (rule.changed || dirty) && <Text size="sm" c="var(--ok-warn)">{t("unsaved", { number: rule.edition ?? 1 })}</Text>}
          <Tabs value={tab} onChange={setTab} keepMounted={false}>
            <Tabs.List mb="lg" style={{ flexWrap: "nowrap", overflowX: "auto" }}>
              {(["rule", "trial", "past"] as const).map((key) => <Tabs.Tab key={key} value={key}>{t(`tabs.${key}`)}</Tabs.Tab>)}
              {rule && (["log", "editions"] as const).map((key) => <Tabs.Tab key={key} value={key}>{t(`tabs.${key}`)}</Tabs.Tab>)}
            </Tabs.List>
            <Tabs.Panel value="rule"><RuleEditor fresh={rule === null} /></Tabs.Panel>
            <Suspense fallback={<RowsSkeleton rows={3} />}>
              <Tabs.Panel value="trial"><TrialPanel draft={draft} onRefused={show} /></Tabs.Panel>
              <Tabs.Panel value="past"><PastPanel draft={draft} onRefused={show} /></Tabs.Panel>
              {rule && <Tabs.Panel value="log"><RunsPanel rule={rule.id} /></Tabs.Panel>}
              {rule && <Tabs.Panel value="editions"><Before id={rule.id} /></Tabs.Panel>}
            </Suspense>
          </Tabs>
        </Stack>
      </PageFrame>
    </EditingContext>
  );
}

/** How the rule read before: a run goes on by the edition it began under. */
function Before({ id }: { id: string }) {
  const t = useRuleTexts();
  return <Loaded query={useQuery(editionsQuery(id))}>{(editions) => <Editions editions={editions} none={t("noEditions")} />}</Loaded>;
}

function More({ rule, onOff, onRemove }: { rule: Rule; onOff: () => void; onRemove: () => void }) {
  const t = useRuleTexts();
  const kit = useKitTexts();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size={32} aria-label={t("more")}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {rule.active && <Menu.Item leftSection={<IconPlayerPause size={16} />} onClick={onOff}>{t("switchOff")}</Menu.Item>}
        {rule.active && <Menu.Divider />}
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onRemove}>{kit("remove")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
