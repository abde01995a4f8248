import { Badge, Button, Group, Select, Stack, Text, Title } from "@mantine/core";
import { IconCursorText, IconPlus } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { inOrder } from "@/api/objects";
import { useObjects } from "@/api/session";
import type { Field } from "@/api/types";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Empty } from "@/kit/page/Empty";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { type PlainColumn, PlainTable } from "@/kit/table/PlainTable";
import { FieldForm } from "./FieldForm";
import { ListForm } from "./ListForm";
import { useFieldTexts } from "./texts";

function useColumns(): PlainColumn<Field>[] {
  const t = useFieldTexts();
  const label = useLabel();
  const kinds = t as (key: string) => string;
  return [
    { key: "name", title: t("name"), cell: (field) => label(field.label) },
    { key: "kind", title: t("kind"), width: 200, cell: ({ type }) => kinds(`kinds.${type}`).replace(/^kinds\./, "") },
    { key: "key", title: t("key"), wide: true, cell: ({ key }) => <Text size="xs" ff="monospace" c="dimmed">{key}</Text> },
    {
      key: "traits",
      title: t("traits"),
      wide: true,
      cell: ({ required, required_from_stage: stage, unique }) => (
        <Group gap={4}>
          {required && <Badge>{t("required")}</Badge>}
          {stage && <Badge>{t("requiredFrom")}</Badge>}
          {unique && <Badge color="gray">{t("unique")}</Badge>}
        </Group>
      ),
    },
  ];
}

export default function FieldsPage() {
  const t = useFieldTexts();
  const label = useLabel();
  const navigate = useNavigate();
  const { object: chosen } = useParams({ strict: false }) as { object?: string };
  const [open, setOpen] = useState<Field | "new" | null>(null);
  const columns = useColumns();
  const objects = inOrder(useObjects()).filter(({ customizable }) => customizable !== false);
  const object = objects.find(({ key }) => key === chosen) ?? objects[0];
  if (!object) return null;
  const own = object.fields.filter(({ builtin }) => !builtin);
  const lists = object.fields.filter((field) => field.builtin && field.options_change);
  const builtin = object.fields.filter((field) => field.builtin && !field.options_change);
  const addButton = <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>{t("add")}</Button>;
  return (
    <PageFrame title={t("title")} actions={addButton}>
      <Stack gap="lg">
        <Select
          label={t("object")}
          allowDeselect={false}
          maw={320}
          data={objects.map(({ key, labels }) => ({ value: key, label: label(labels) }))}
          value={object.key}
          onChange={(key) => key && void navigate({ to: paths.settings.fieldsOf(key) })}
        />
        {own.length === 0 ? (
          <Empty icon={<IconCursorText size={36} />} title={t("ownEmpty")} hint={t("ownHint")} action={addButton} />
        ) : (
          <Stack gap="xs">
            <Title order={2}>{t("own")}</Title>
            <Text size="sm" c="dimmed">{t("ownHint")}</Text>
            <PlainTable label={t("own")} columns={columns} rows={own} id={({ key }) => key} onOpen={setOpen} />
          </Stack>
        )}
        {lists.length > 0 && (
          <Stack gap="xs">
            <Title order={2}>{t("lists")}</Title>
            <Text size="sm" c="dimmed">{t("listsHint")}</Text>
            <PlainTable label={t("lists")} columns={columns} rows={lists} id={({ key }) => key} onOpen={setOpen} />
          </Stack>
        )}
        <Stack gap="xs">
          <Title order={2}>{t("builtin")}</Title>
          <PlainTable label={t("builtin")} columns={columns} rows={builtin} id={({ key }) => key} />
        </Stack>
      </Stack>
      {open && open !== "new" && open.builtin && <ListForm key={open.key} object={object} field={open} onClose={() => setOpen(null)} />}
      {open && (open === "new" || !open.builtin) && (
        <FieldForm key={object.key} object={object} field={open === "new" ? null : open} onClose={() => setOpen(null)} />
      )}
    </PageFrame>
  );
}
