import { ActionIcon, Button, Menu, Text, Tooltip } from "@mantine/core";
import { IconDots, IconDownload, IconPencil, IconTrash, IconTrashOff, IconUserCheck, IconX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useMe } from "@/api/session";
import type { Count } from "../data/rows";
import type { Condition, Describe } from "../model/types";
import { downloadChosen } from "../data/exporting";
import { bulkActionsOf, extensionOf, rightsOn } from "../extensions";
import { selectOf, type BulkAsk, type BulkSelect } from "./bulk";
import { everythingFound, nothing, selectedCount, type Selection } from "./selection";
import { useFormats } from "../format/FormatsProvider";
import { useTableTexts } from "./texts";
import classes from "./around.module.css";

const BulkDialog = lazy(() => import("./BulkDialog"));

export interface BulkBarProps {
  describe: Describe;
  selection: Selection;
  onSelection: (selection: Selection) => void;
  found: Count | undefined;
  filter: Condition | null;
  q: string;
  columns: string[];
  sort: string | null;
  trash?: boolean;
}

/** What can be done with the selected rows; it lies over the table while anything is selected. */
export default function BulkBarBody({ describe, selection, onSelection, found, filter, q, columns, sort, trash }: BulkBarProps) {
  const t = useTableTexts();
  const formats = useFormats();
  const me = useMe();
  const [ask, setAsk] = useState<BulkAsk | null>(null);
  const exporting = useMutation({ mutationFn: (chosen: BulkSelect) => downloadChosen(describe, chosen, columns, sort) });
  const count = selectedCount(selection, found?.count ?? 0);
  if (count === 0 && !ask) return null;
  const select = selectOf(selection, filter, q);
  const chosen = selection.mode === "found" && found && !found.exact ? t("over", { count: formats.number(found.count) }) : formats.number(count);
  const can = rightsOn(describe);
  const { BulkActions } = extensionOf(describe.key);
  return (
    <>
      {count > 0 && (
        <div className={classes.bulk} role="toolbar" aria-label={t("bulk.selected", { count })}>
          <Text size="sm" fw={500}>
            {t("bulk.selected", { count }).replace(String(count), chosen)}
          </Text>
          {selection.mode === "some" && found && found.count > count && (
            <Button size="compact-sm" variant="subtle" onClick={() => onSelection(everythingFound)}>
              {t("bulk.all", { count: found.exact ? formats.number(found.count) : t("over", { count: formats.number(found.count) }) })}
            </Button>
          )}
          {trash ? (
            <Button size="compact-sm" variant="default" leftSection={<IconTrashOff size={16} />} onClick={() => setAsk({ action: "restore", select })}>
              {t("bulk.restore")}
            </Button>
          ) : (
            <>
              {can.change && (
                <Button size="compact-sm" variant="default" leftSection={<IconPencil size={16} />} onClick={() => setAsk({ action: "change", select })}>
                  {t("bulk.change")}
                </Button>
              )}
              {can.assign && (
                <Button size="compact-sm" variant="default" leftSection={<IconUserCheck size={16} />} onClick={() => setAsk({ action: "change", select, field: "responsible" })}>
                  {t("bulk.assign")}
                </Button>
              )}
              {BulkActions && selection.mode === "some" && <BulkActions describe={describe} ids={[...selection.ids]} onDone={() => onSelection(nothing)} />}
              <Suspense fallback={null}>
                {bulkActionsOf(me).map(({ Action }, at) => <Action key={at} describe={describe} select={select} onDone={() => onSelection(nothing)} />)}
              </Suspense>
              {(can.delete || can.export) && (
                <Menu position="top-end" shadow="md">
                  <Menu.Target>
                    <ActionIcon aria-label="…" variant="default" size={26} loading={exporting.isPending}>
                      <IconDots size={16} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    {can.export && (
                      <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => exporting.mutate(select)}>
                        {t("bulk.export")}
                      </Menu.Item>
                    )}
                    {can.delete && (
                      <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setAsk({ action: "delete", select })}>
                        {t("bulk.delete")}
                      </Menu.Item>
                    )}
                  </Menu.Dropdown>
                </Menu>
              )}
            </>
          )}
          <Tooltip label={t("bulk.clear")}>
            <ActionIcon aria-label={t("bulk.clear")} onClick={() => onSelection(nothing)}>
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        </div>
      )}
      {ask && (
        <Suspense>
          <BulkDialog describe={describe} ask={ask} onClose={() => setAsk(null)} onDone={() => onSelection(nothing)} />
        </Suspense>
      )}
    </>
  );
}
