import { Badge, Group, Stack, Switch, Text } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useObjects } from "@/api/session";
import { toastFailure } from "@/kit/feedback/toasts";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ShortList } from "@/kit/page/ShortList";
import { PlainTable } from "@/kit/table/PlainTable";
import { type Route, routes, routesKey, routesQuery } from "./api";
import { RouteForm } from "./RouteForm";
import { useRouteTexts } from "./routeTexts";

/** Who agrees to what, and in what order. */
export default function RoutesPage() {
  const t = useRouteTexts();
  const label = useLabel();
  const objects = useObjects();
  const client = useQueryClient();
  const list = useQuery(routesQuery);
  const [open, setOpen] = useState<{ route: Route | null } | null>(null);
  const turning = useMutation({
    mutationFn: ({ id, active }: Route) => routes.change(id, { active: !active }),
    onError: toastFailure,
    onSettled: () => client.invalidateQueries({ queryKey: routesKey }),
  });
  const nameOf = (key: string) => {
    const found = objects.find((one) => one.key === key);
    return found ? label(found.label) : key;
  };
  return (
    <>
      <ShortList title={t("title")} query={list} add={t("add")} onAdd={() => setOpen({ route: null })} hint={t("hint")} empty={t("empty")} icon={IconChecks}>
        {(rows) => (
          <PlainTable
            label={t("title")}
            rows={rows}
            id={({ id }) => id}
            onOpen={(route) => setOpen({ route })}
            dim={({ active }) => !active}
            columns={[
              {
                key: "name",
                title: t("name"),
                cell: ({ name, sentence, active }) => (
                  <Stack gap={2}>
                    <Group gap="xs">
                      <Text size="sm" fw={500} style={{ overflowWrap: "anywhere" }}>{name}</Text>
                      {!active && <Badge color="gray">{t("off")}</Badge>}
                    </Group>
                    <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>{sentence}</Text>
                  </Stack>
                ),
              },
              { key: "object", title: t("object"), wide: true, cell: ({ object }) => nameOf(object) },
              {
                key: "active",
                title: "",
                width: 64,
                cell: (route) => <Switch aria-label={t("switch", { name: route.name })} checked={route.active} onChange={() => turning.mutate(route)} />,
              },
            ]}
          />
        )}
      </ShortList>
      {open && <RouteForm route={open.route} onClose={() => setOpen(null)} />}
    </>
  );
}
