import { Badge, Button, Group, Switch, Text } from "@mantine/core";
import { IconWebhook } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ShortList } from "@/kit/page/ShortList";
import { PlainTable } from "@/kit/table/PlainTable";
import { HookForm } from "./HookForm";
import { type Hook, hooks, hooksKey } from "./hooks";
import { ReceiptsDrawer } from "./ReceiptsDrawer";
import { useHookTexts } from "./texts";

/** The addresses other programs send to. */
export default function HooksInPage() {
  const t = useHookTexts();
  const label = useLabel();
  const objects = useObjects();
  const client = useQueryClient();
  const list = useQuery({ queryKey: hooksKey, queryFn: hooks.list });
  const [open, setOpen] = useState<{ hook: Hook | null } | null>(null);
  const [logged, setLogged] = useState<Hook | null>(null);
  const turning = useMutation({
    mutationFn: ({ id, active }: Hook) => hooks.turn(id, !active),
    onSettled: () => client.invalidateQueries({ queryKey: hooksKey }),
  });
  const nameOf = (key: string) => {
    const found = objects.find((one) => one.key === key);
    return found ? label(found.label) : key;
  };
  return (
    <>
      <ShortList title={t("title")} query={list} add={t("add")} onAdd={() => setOpen({ hook: null })} hint={t("hint")} empty={t("empty")} icon={IconWebhook}>
        {(rows) => (
          <PlainTable
            label={t("title")}
            rows={rows}
            id={({ id }) => id}
            onOpen={(hook) => setOpen({ hook })}
            dim={({ active }) => !active}
            columns={[
              {
                key: "name",
                title: t("name"),
                cell: ({ name, active }) => (
                  <Group gap="xs">
                    <Text size="sm" fw={500} style={{ overflowWrap: "anywhere" }}>{name}</Text>
                    {!active && <Badge color="gray">{t("off")}</Badge>}
                  </Group>
                ),
              },
              { key: "object", title: t("object"), wide: true, cell: ({ object }) => nameOf(object) },
              { key: "actsFor", title: t("actsFor"), wide: true, cell: ({ acts_for }) => acts_for.name },
              {
                key: "log",
                title: "",
                align: "right",
                cell: (hook) => <Button size="compact-sm" variant="default" onClick={() => setLogged(hook)}>{t("log")}</Button>,
              },
              {
                key: "active",
                title: "",
                width: 64,
                cell: (hook) => <Switch aria-label={t("switch", { name: hook.name })} checked={hook.active} onChange={() => turning.mutate(hook)} />,
              },
            ]}
          />
        )}
      </ShortList>
      {open && <HookForm key={open.hook?.id ?? "new"} hook={open.hook} onClose={(made) => setOpen(made ? { hook: made } : null)} />}
      {logged && <ReceiptsDrawer hook={logged} onClose={() => setLogged(null)} />}
    </>
  );
}
