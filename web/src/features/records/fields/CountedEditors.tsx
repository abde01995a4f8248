import { Chip, Group, Select, SimpleGrid, Stack, Text, Textarea } from "@mantine/core";
import { useRef } from "react";
import { useObjects } from "@/api/session";
import type { ObjectDescription, Rollup } from "@/api/types";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useFieldTexts } from "./texts";

interface FormulaEditorProps {
  object: ObjectDescription;
  value?: string;
  onChange?: (formula: string) => void;
  error?: React.ReactNode;
}

/** A formula, and the fields that may stand in it. */
export function FormulaEditor({ object, value = "", onChange, error }: FormulaEditorProps) {
  const t = useFieldTexts();
  const label = useLabel();
  const area = useRef<HTMLTextAreaElement>(null);
  const usable = object.fields.filter(({ type }) => ["number", "money", "text", "choice", "yes_no", "date"].includes(type));
  const insert = (key: string) => {
    const { selectionStart: from = value.length, selectionEnd: to = value.length } = area.current ?? {};
    onChange?.(value.slice(0, from) + key + value.slice(to));
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + key.length, from + key.length);
    });
  };
  return (
    <Stack gap="xs">
      <Textarea
        ref={area}
        label={t("formula")}
        description={t("formulaHint")}
        ff="monospace"
        autosize
        minRows={2}
        spellCheck={false}
        value={value}
        error={error}
        onChange={(event) => onChange?.(event.currentTarget.value)}
      />
      <Text size="xs" c="dimmed">{t("formulaFields")}</Text>
      <Group gap={4}>
        {usable.map((field) => (
          <Chip key={field.key} size="xs" maw="100%" styles={{ label: { maxWidth: "100%" } }} checked={false} onChange={() => insert(field.key)} title={field.key}>
            <Text span inherit truncate style={{ minWidth: 0 }}>{label(field.label)}</Text>
          </Chip>
        ))}
      </Group>
    </Stack>
  );
}

const figures = ["count", "sum", "avg", "min", "max"] as const;

interface RollupEditorProps {
  object: ObjectDescription;
  value?: Rollup | null;
  onChange?: (rollup: Rollup) => void;
  error?: React.ReactNode;
}

/** Which linked records are counted, through which link, and what of them. */
export function RollupEditor({ object, value, onChange, error }: RollupEditorProps) {
  const t = useFieldTexts();
  const label = useLabel();
  const linksOf = (other: ObjectDescription) =>
    other.fields.filter((field) => field.type === "link" && field.target === object.key && field.builtin);
  const others = useObjects().filter((other) => linksOf(other).length > 0);
  const over = others.find(({ key }) => key === value?.object);
  const plan: Rollup = value ?? { object: "", link: "", figure: "count", field: null };
  const measured = over?.fields.filter(({ type }) => type === "number" || type === "money") ?? [];
  const choose = (key: string | null) => {
    const other = others.find((one) => one.key === key);
    if (other) onChange?.({ ...plan, object: other.key, link: linksOf(other)[0]?.key ?? "", field: null });
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <Select
        label={t("rollupOver")}
        allowDeselect={false}
        error={error}
        data={others.map(({ key, labels }) => ({ value: key, label: label(labels) }))}
        value={plan.object || null}
        onChange={choose}
      />
      <Select
        label={t("rollupLink")}
        allowDeselect={false}
        disabled={!over}
        data={over ? linksOf(over).map((field) => ({ value: field.key, label: label(field.label) })) : []}
        value={plan.link || null}
        onChange={(link) => link && onChange?.({ ...plan, link })}
      />
      <Select
        label={t("rollupFigure")}
        allowDeselect={false}
        data={figures.map((figure) => ({ value: figure, label: t(`figures.${figure}`) }))}
        value={plan.figure}
        onChange={(figure) => figure && onChange?.({ ...plan, figure: figure as Rollup["figure"] })}
      />
      {plan.figure !== "count" && (
        <Select
          label={t("rollupField")}
          allowDeselect={false}
          data={measured.map((field) => ({ value: field.key, label: label(field.label) }))}
          value={plan.field ?? null}
          onChange={(field) => onChange?.({ ...plan, field })}
        />
      )}
    </SimpleGrid>
  );
}
