import { ActionIcon, Alert, Button, Menu, Stack, Tabs, Text } from "@mantine/core";
import { IconChevronLeft, IconDots, IconListCheck, IconPlayerPause, IconTrash } from "@tabler/icons-react";
import { useBlocker } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { confirm } from "@/kit/feedback/confirm";
import { AnchorLink } from "@/kit/page/links";
import { MenuLink } from "@/kit/page/MenuLink";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import { stillWrong } from "@/records/sentence/wrong";
import type { Regulation } from "./api";
import { lacking, type Draft } from "./definition";
import { EditingContext } from "./editing";
import { EditionsPanel } from "./EditionsPanel";
import { ReadersPanel } from "./ReadersPanel";
import { RegulationEditor } from "./RegulationEditor";
import { RehearsalPanel } from "./RehearsalPanel";
import { State } from "./RegulationsPage";
import { useRegulationTexts } from "./texts";
import { useRegulation } from "./useRegulation";

interface RegulationFormProps {
  regulation: Regulation | null;
  given: Draft;
}

/** What is written, what it would have done, how it read before, who has read it; and the switch. */
export function RegulationForm({ regulation, given }: RegulationFormProps) {
  const t = useRegulationTexts();
  const kit = useKitTexts();
  const [saved, setSaved] = useState(given);
  const [draft, setDraft] = useState(given);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [tab, setTab] = useState<string | null>("text");
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useBlocker({
    shouldBlockFn: async () => !(await confirm({ title: kit("leaveAsk"), text: kit("leaveText"), verb: kit("leave"), danger: true })),
    disabled: !dirty,
    enableBeforeUnload: dirty,
  });
  const { saving, switching, off, remove, show } = useRegulation(regulation, draft, dirty, {
    onErrors: (told) => {
      setErrors(told);
      if (Object.keys(told).length > 0) setTab("text");
    },
    onSaved: (_told, kept) => setSaved(kept),
  });
  const editing = useMemo(
    () => ({
      draft,
      errors,
      set: (part: Partial<Draft>) => {
        setDraft((before) => ({ ...before, ...part }));
        setErrors((before) => stillWrong(before, part));
      },
      replace: (next: Draft) => {
        setDraft(next);
        setErrors({});
      },
    }),
    [draft, errors],
  );
  /** What is empty is told at once; the rest only the server knows. */
  const whole = () => {
    const empty = Object.fromEntries([...(draft.name.trim() ? [] : ["name"]), ...lacking(draft)].map((place) => [place, kit("required")]));
    setErrors(empty);
    if (Object.keys(empty).length > 0) setTab("text");
    return Object.keys(empty).length === 0;
  };
  const busy = saving.isPending || switching.isPending;
  const anew = Boolean(regulation?.active);
  const offerOn = !anew || dirty || regulation?.changed;
  return (
    <EditingContext value={editing}>
      <PageFrame
        title={draft.name || regulation?.name || t("newTitle")}
        above={
          <AnchorLink to={paths.regulations} size="xs" c="dimmed">
            <IconChevronLeft size={14} aria-hidden /> {t("title")}
          </AnchorLink>
        }
        aside={regulation && <State row={regulation} />}
        actions={
          <>
            <Button variant="default" h={32} disabled={!dirty && regulation !== null} loading={saving.isPending} onClick={() => !busy && whole() && saving.mutate()}>
              {kit("save")}
            </Button>
            {offerOn && (
              <Button h={32} loading={switching.isPending} onClick={() => !busy && whole() && switching.mutate()}>
                {t(anew ? "switchOnAnew" : "switchOn")}
              </Button>
            )}
            {regulation && <More regulation={regulation} onOff={() => void off()} onRemove={() => void remove()} />}
          </>
        }
      >
        <Stack gap="md">
          {regulation?.problem && <Alert color="red">{t("problem", { text: regulation.problem })}</Alert>}
          {regulation?.active && (regulation.changed || dirty) && <Text size="sm" c="var(--ok-warn)">{t("unsaved", { number: regulation.edition ?? 1 })}</Text>}
          <Tabs value={tab} onChange={setTab} keepMounted={false}>
            <Tabs.List mb="lg" style={{ flexWrap: "nowrap", overflowX: "auto" }}>
              <Tabs.Tab value="text">{t("tabs.text")}</Tabs.Tab>
              <Tabs.Tab value="rehearsal">{t("tabs.rehearsal")}</Tabs.Tab>
              {regulation && <Tabs.Tab value="editions">{t("tabs.editions")}</Tabs.Tab>}
              {regulation && <Tabs.Tab value="readers">{t("tabs.readers")}</Tabs.Tab>}
            </Tabs.List>
            <Tabs.Panel value="text"><RegulationEditor /></Tabs.Panel>
            <Tabs.Panel value="rehearsal"><RehearsalPanel draft={draft} onRefused={show} /></Tabs.Panel>
            {regulation && <Tabs.Panel value="editions"><EditionsPanel id={regulation.id} /></Tabs.Panel>}
            {regulation && <Tabs.Panel value="readers"><ReadersPanel regulation={regulation} /></Tabs.Panel>}
          </Tabs>
        </Stack>
      </PageFrame>
    </EditingContext>
  );
}

function More({ regulation, onOff, onRemove }: { regulation: Regulation; onOff: () => void; onRemove: () => void }) {
  const t = useRegulationTexts();
  const kit = useKitTexts();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size={32} aria-label={t("more")}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuLink to={paths.list("obligations")} search={{ f: { field: "regulation", op: "in", value: [regulation.id] } } as never} leftSection={<IconListCheck size={16} />}>
          {t("obligations")}
        </MenuLink>
        {regulation.active && (
          <Menu.Item leftSection={<IconPlayerPause size={16} />} onClick={onOff}>
            {t("switchOff")}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onRemove}>
          {kit("remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
