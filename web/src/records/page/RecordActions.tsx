import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconEye, IconLink, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { useKitTexts } from "@/kit/texts";
import { paths } from "@/kit/paths";
import { deleteRecord } from "../data/save";
import { extensionOf, type RecordMenu, recordActionsOf, recordMenus, rightsOn } from "../extensions";
import type { Describe, RecordRow } from "../model/types";
import { nameOf } from "../model/values";
import { usePageTexts } from "../pages/texts";
import { AccessDialog } from "./AccessDialog";

interface RecordActionsProps {
  describe: Describe;
  record: RecordRow;
  onGone: () => void;
}

/** The buttons of a record: its own ones, and the rest behind «ещё». */
export function RecordActions({ describe, record, onGone }: RecordActionsProps) {
  const t = usePageTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const [access, setAccess] = useState(false);
  const [chosen, setChosen] = useState<RecordMenu | null>(null);
  const { Actions } = extensionOf(describe.key);
  const remove = async () => {
    try {
      await deleteRecord(client, describe, record.id, t("deleted", { name: nameOf(describe, record) }));
      onGone();
    } catch (failure) {
      toastFailure(failure);
    }
  };
  const copy = async () => {
    await navigator.clipboard?.writeText(`${window.location.origin}${paths.record(describe.plural, record.id)}`);
    toast(kit("copied"));
  };
  return (
    <>
      {Actions && <Actions describe={describe} record={record} />}
      {recordActionsOf(describe.key).map(({ Action }, at) => (
        <Suspense key={at}>
          <Action describe={describe} record={record} />
        </Suspense>
      ))}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={t("more")}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLink size={16} />} onClick={() => void copy()}>
            {t("copyLink")}
          </Menu.Item>
          <Menu.Item leftSection={<IconEye size={16} />} onClick={() => setAccess(true)}>
            {t("why")}
          </Menu.Item>
          {recordMenus.map((menu, at) => (
            <Suspense key={at}><menu.Item describe={describe} record={record} onOpen={() => setChosen(menu)} /></Suspense>
          ))}
          {record.can?.delete !== false && rightsOn(describe).delete && (
            <>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => void remove()}>
                {t("delete")}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {chosen && <Suspense><chosen.Dialog describe={describe} record={record} onClose={() => setChosen(null)} /></Suspense>}
      {access && <AccessDialog describe={describe} id={record.id} onClose={() => setAccess(false)} />}
    </>
  );
}
