import { ActionIcon, Button, Menu } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconCopyCheck, IconDots, IconDownload, IconFileImport, IconPlus, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { paths } from "@/kit/paths";
import { openQuickCreate } from "@/kit/quickCreate";
import { useShortcuts } from "@/kit/shortcuts/useShortcuts";
import { exportHref } from "../data/exporting";
import { extensionOf, rightsOn } from "../extensions";
import { watched } from "../form/duplicatesOf";
import type { Describe } from "../model/types";
import type { useListState } from "../views/useListState";
import { usePageTexts } from "./texts";

interface ListActionsProps {
  describe: Describe;
  state: ReturnType<typeof useListState>;
  columns: string[];
}

/** At the right of a list's title: create, and the rest behind «ещё». */
export function ListActions({ describe, state, columns }: ListActionsProps) {
  const t = usePageTexts();
  const phone = useMediaQuery("(max-width: 767px)");
  const { plural } = describe;
  const can = rightsOn(describe);
  const { ListActions: Own } = extensionOf(describe.key);
  const create = () => openQuickCreate({ object: describe.key });
  useShortcuts(can.create ? [{ keys: "KeyC", label: t("keys.create"), group: t("groups.list"), run: create }] : []);
  const ask = { filter: state.filter, q: state.q, columns, sort: state.now.sort };
  return (
    <>
      {Own && <Own describe={describe} />}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={t("more")}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {can.import && (
            <Menu.Item component={Link} to={paths.import} leftSection={<IconFileImport size={16} />}>
              {t("import")}
            </Menu.Item>
          )}
          {can.export && (
            <>
              <Menu.Item component="a" href={exportHref(describe, { format: "xlsx", ...ask })} leftSection={<IconDownload size={16} />}>
                {t("exportXlsx")}
              </Menu.Item>
              <Menu.Item component="a" href={exportHref(describe, { format: "csv", ...ask })} leftSection={<IconDownload size={16} />}>
                {t("exportCsv")}
              </Menu.Item>
            </>
          )}
          {can.merge && watched.has(describe.key) && (
            <Menu.Item component={Link} to={paths.duplicates(plural)} leftSection={<IconCopyCheck size={16} />}>
              {t("duplicates")}
            </Menu.Item>
          )}
          {can.delete && (
            <Menu.Item component={Link} to={paths.trash(plural)} leftSection={<IconTrash size={16} />}>
              {t("trash")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {can.create &&
        (phone ? (
          <ActionIcon variant="filled" color="ink" size={32} aria-label={t("create")} onClick={create}>
            <IconPlus size={18} />
          </ActionIcon>
        ) : (
          <Button size="sm" h={32} leftSection={<IconPlus size={16} />} onClick={create}>
            {t("create")}
          </Button>
        ))}
    </>
  );
}
