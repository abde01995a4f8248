import { ActionIcon, Button, Menu, Popover, TextInput } from "@mantine/core";
import { IconChevronDown, IconPin, IconPinnedOff, IconPlus, IconTrash, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { useKitTexts } from "@/kit/texts";
import type { SavedView } from "../model/types";
import type { ViewState } from "./viewDiff";
import { useViewTexts } from "./texts";
import type { useViews } from "./useViews";
import classes from "./views.module.css";

interface ViewTabsProps {
  views: ReturnType<typeof useViews>;
  current: SavedView | null;
  onChoose: (view: SavedView | null) => void;
  changed: boolean;
  now: ViewState;
  onRevert: () => void;
}

/** The tabs over a list: «все» and the saved views; what was changed is kept by one press. */
export function ViewTabs({ views, current, onChoose, changed, now, onRevert }: ViewTabsProps) {
  const t = useViewTexts();
  // The order by default is an empty word to the server; null would leave the saved one.
  const kept = { ...now, sort: now.sort ?? "" };
  const save = async () => {
    if (!current) return;
    await views.change.mutateAsync({ id: current.id, ...kept });
    toast(t("saved"));
  };
  const saveAs = async (name: string) => onChoose(await views.create.mutateAsync({ name, ...kept }));
  return (
    <div className={classes.tabs}>
      <div className={classes.strip} role="group" aria-label={t("tabs")}>
        <Tab name={t("all")} on={!current} onChoose={() => onChoose(null)} />
        {views.views.map((view) => (
          <Tab key={view.id} name={view.name} on={current?.id === view.id} pinned={view.pinned} shared={view.shared} onChoose={() => onChoose(view)}>
            {current?.id === view.id && <TabMenu view={view} views={views} onGone={() => onChoose(null)} />}
          </Tab>
        ))}
        <NameAsk onName={saveAs}>
          {(open) => (
            <ActionIcon size={26} aria-label={t("new")} title={t("new")} onClick={open}>
              <IconPlus size={16} />
            </ActionIcon>
          )}
        </NameAsk>
      </div>
      {changed && (
        <div className={classes.changed}>
          <span>{t("changed")}</span>
          {current?.mine && (
            <Button size="compact-xs" variant="light" loading={views.change.isPending} onClick={() => void save()}>
              {t("save")}
            </Button>
          )}
          <NameAsk onName={saveAs}>
            {(open) => (
              <Button size="compact-xs" variant="subtle" onClick={open}>
                {t("saveAs")}
              </Button>
            )}
          </NameAsk>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={onRevert}>
            {t("revert")}
          </Button>
        </div>
      )}
    </div>
  );
}

interface TabProps {
  name: string;
  on: boolean;
  pinned?: boolean;
  shared?: boolean;
  onChoose: () => void;
  children?: React.ReactNode;
}

function Tab({ name, on, pinned, shared, onChoose, children }: TabProps) {
  const t = useViewTexts();
  return (
    <div className={classes.tab} data-on={on || undefined}>
      <button type="button" aria-pressed={on} onClick={onChoose}>
        {pinned && <IconPin size={13} aria-hidden />}
        <span>{name}</span>
        {shared && <IconUsers size={13} aria-label={t("shared")} />}
      </button>
      {children}
    </div>
  );
}

function TabMenu({ view, views, onGone }: { view: SavedView; views: ReturnType<typeof useViews>; onGone: () => void }) {
  const t = useViewTexts();
  const kit = useKitTexts();
  const remove = async () => {
    const sure = await confirm({ title: t("deleteQuestion", { name: view.name }), text: t("deleteText"), verb: kit("delete"), danger: true });
    if (!sure) return;
    await views.remove.mutateAsync(view.id);
    onGone();
  };
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <ActionIcon size={20} aria-label={t("menu", { name: view.name })}>
          <IconChevronDown size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={view.pinned ? <IconPinnedOff size={16} /> : <IconPin size={16} />} onClick={() => views.change.mutate({ id: view.id, pinned: !view.pinned })}>
          {view.pinned ? t("unpin") : t("pin")}
        </Menu.Item>
        {view.mine && (
          <>
            <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => views.change.mutate({ id: view.id, shared: !view.shared })}>
              {view.shared ? t("unshare") : t("share")}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => void remove()}>
              {t("delete")}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Asks for the name of a new view beside the button that wants it. */
function NameAsk({ onName, children }: { onName: (name: string) => Promise<unknown>; children: (open: () => void) => React.ReactElement }) {
  const t = useViewTexts();
  const kit = useKitTexts();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState("");
  const submit = async () => {
    if (!name.trim()) return;
    await onName(name.trim());
    setOpened(false);
    setName("");
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus shadow="md" position="bottom-start">
      <Popover.Target>{children(() => setOpened(true))}</Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
          className={classes.ask}
        >
          <TextInput size="xs" w={200} maxLength={80} placeholder={t("name")} aria-label={t("name")} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
          <Button size="xs" type="submit" disabled={!name.trim()}>
            {kit("save")}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
