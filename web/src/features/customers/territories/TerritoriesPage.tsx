import { ActionIcon, Button, Stack, Text, Tooltip } from "@mantine/core";
import { IconMap2, IconPlus, IconSubtask } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Empty } from "@/kit/page/Empty";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { PlainTable } from "@/kit/table/PlainTable";
import { inTreeOrder } from "@/kit/tree/order";
import { TerritoryForm } from "./TerritoryForm";
import { type Territory, territoriesQuery } from "./api";
import { useTerritoryTexts } from "./texts";

export default function TerritoriesPage() {
  const t = useTerritoryTexts();
  const list = useQuery(territoriesQuery);
  const [open, setOpen] = useState<{ territory: Territory | null; parent: Territory | null } | null>(null);
  const add = (parent: Territory | null) => setOpen({ territory: null, parent });
  const addButton = <Button leftSection={<IconPlus size={16} />} onClick={() => add(null)}>{t("add")}</Button>;
  return (
    <PageFrame title={t("title")} actions={addButton}>
      <Loaded query={list}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon={<IconMap2 size={36} />} title={t("empty")} hint={t("hint")} action={addButton} />
          ) : (
            <Stack gap="md">
              <Text size="sm" c="dimmed">{t("hint")}</Text>
              <PlainTable
                label={t("title")}
                rows={inTreeOrder(rows.map((row) => ({ id: row.id, name: row.name, parent: row.parent?.id ?? null, territory: row })))}
                id={({ row }) => row.id}
                onOpen={({ row }) => setOpen({ territory: row.territory, parent: null })}
                columns={[
                  { key: "name", title: t("name"), cell: ({ row, depth }) => <span style={{ display: "block", paddingLeft: depth * 24 }}>{row.name}</span> },
                  { key: "responsible", title: t("responsible"), cell: ({ row }) => row.territory.responsible?.name },
                  {
                    key: "places",
                    title: t("places"),
                    wide: true,
                    cell: ({ row }) => <Text size="sm" c="dimmed" lineClamp={1}>{row.territory.places?.join(", ")}</Text>,
                  },
                  {
                    key: "add",
                    title: "",
                    width: 56,
                    cell: ({ row }) => (
                      <Tooltip label={t("addBelow")}>
                        <ActionIcon aria-label={`${t("addBelow")}: ${row.name}`} onClick={() => add(row.territory)}>
                          <IconSubtask size={16} />
                        </ActionIcon>
                      </Tooltip>
                    ),
                  },
                ]}
              />
            </Stack>
          )
        }
      </Loaded>
      {open && <TerritoryForm {...open} all={list.data ?? []} onClose={() => setOpen(null)} />}
    </PageFrame>
  );
}
