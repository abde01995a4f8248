import { Badge, Button, Group, Switch, Text } from "@mantine/core";
import { IconForms } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ShortList } from "@/kit/page/ShortList";
import { PlainTable } from "@/kit/table/PlainTable";
import { forms, formsKey, type WebForm } from "./forms";
import { SubmissionsDrawer } from "./SubmissionsDrawer";
import { useWebFormTexts } from "./texts";
import { WebFormForm } from "./WebFormForm";

/** The forms of the company's sites. */
export default function WebFormsPage() {
  const t = useWebFormTexts();
  const client = useQueryClient();
  const list = useQuery({ queryKey: formsKey, queryFn: forms.list });
  const [open, setOpen] = useState<{ form: WebForm | null } | null>(null);
  const [sent, setSent] = useState<WebForm | null>(null);
  const turning = useMutation({
    mutationFn: ({ id, active }: WebForm) => forms.turn(id, !active),
    onSettled: () => client.invalidateQueries({ queryKey: formsKey }),
  });
  return (
    <>
      <ShortList
        title={t("title")}
        query={list}
        add={t("add")}
        onAdd={() => setOpen({ form: null })}
        hint={t("hint")}
        empty={t("empty")}
        icon={IconForms}
        emptyHint={t("emptyHint")}
      >
        {(rows) => (
          <PlainTable
            label={t("title")}
            rows={rows}
            id={({ id }) => id}
            onOpen={(form) => setOpen({ form })}
            dim={({ active }) => !active}
            columns={[
              {
                key: "name",
                title: t("name"),
                cell: ({ name, active }) => (
                  <Group gap="xs">
                    <Text size="sm" fw={500}>{name}</Text>
                    {!active && <Badge color="gray">{t("off")}</Badge>}
                  </Group>
                ),
              },
              { key: "fields", title: t("fields"), wide: true, cell: ({ fields }) => t("count", { count: fields.length }) },
              {
                key: "origins",
                title: t("origins"),
                wide: true,
                cell: ({ origins }) => <Text size="sm" c="dimmed" lineClamp={1}>{origins.join(", ") || "—"}</Text>,
              },
              {
                key: "sent",
                title: "",
                align: "right",
                cell: (form) => <Button size="compact-sm" variant="default" onClick={() => setSent(form)}>{t("submissions")}</Button>,
              },
              {
                key: "active",
                title: "",
                width: 64,
                cell: (form) => <Switch aria-label={t("switch", { name: form.name })} checked={form.active} onChange={() => turning.mutate(form)} />,
              },
            ]}
          />
        )}
      </ShortList>
      {open && <WebFormForm key={open.form?.id ?? "new"} webForm={open.form} onClose={(made) => setOpen(made ? { form: made } : null)} />}
      {sent && <SubmissionsDrawer webForm={sent} onClose={() => setSent(null)} />}
    </>
  );
}
