import { ActionIcon, Button, Group, Select, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { units } from "@/records/figures/units";
import { most, newComputed, type Computed } from "./definition";
import { useReportFormTexts } from "./formTexts";
import classes from "./reports.module.css";

interface ComputedEditorProps {
  value: Computed[];
  /** What formulas may name, before the formulas themselves. */
  known: { key: string; name: string }[];
  errors: Record<string, string>;
  onChange: (value: Computed[]) => void;
  /** A formula is gone: what named it names it no more. */
  onRemove: (key: string) => void;
}

/** Columns counted out of others. A formula names figures and the formulas before it by their keys. */
export function ComputedEditor({ value, known, errors, onChange, onRemove }: ComputedEditorProps) {
  const t = useReportFormTexts();
  const [at, setAt] = useState(0);
  const change = (place: number, part: Partial<Computed>) => onChange(value.map((one, n) => (n === place ? { ...one, ...part } : one)));
  const example = known.length > 1 ? `${known[1]?.key} / ${known[0]?.key}` : `${known[0]?.key ?? "m1"} * 2`;
  return (
    <Stack gap="sm">
      {value.map((one, place) => {
        const wrong = (part: string) => errors[`computed.${place}.${part}`];
        const keys = [...known, ...value.slice(0, place).map(({ key, name }) => ({ key, name: name || key }))];
        return (
          <div key={one.key} className={classes.card}>
            <Group gap={8} wrap="nowrap" align="flex-start">
              <Text component="code" size="sm" c="dimmed" lh="30px" miw={24}>{one.key}</Text>
              <TextInput size="xs" flex={1} miw={0} aria-label={`${t("figureName")} ${one.key}`} placeholder={t("figureName")} value={one.name} error={wrong("name") ?? wrong("key")} onChange={(event) => change(place, { name: event.currentTarget.value })} />
              <Select
                size="xs"
                w={110}
                aria-label={`${t("unit")} ${one.key}`}
                allowDeselect={false}
                data={units.map((unit) => ({ value: unit, label: t(`units.${unit}`) }))}
                value={one.unit || "number"}
                error={wrong("unit")}
                onChange={(unit) => unit && change(place, { unit: unit as Computed["unit"] })}
              />
              <ActionIcon size={30} aria-label={t("removeFormula", { name: one.name || one.key })} onClick={() => onRemove(one.key)}>
                <IconX size={16} />
              </ActionIcon>
            </Group>
            <TextInput
              size="xs"
              aria-label={`${t("formula")} ${one.key}`}
              placeholder={t("formulaExample", { example })}
              value={one.formula}
              error={wrong("formula")}
              styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
              onFocus={() => setAt(place)}
              onChange={(event) => change(place, { formula: event.currentTarget.value })}
            />
            {at === place && (
              <Group gap={6}>
                <Text size="xs" c="dimmed">{t("keys")}</Text>
                {keys.map(({ key, name }) => (
                  <UnstyledButton key={key} className={classes.chip} onClick={() => change(place, { formula: joined(one.formula, key) })}>
                    <code>{key}</code>
                    {name}
                  </UnstyledButton>
                ))}
              </Group>
            )}
          </div>
        );
      })}
      {value.length > 0 && <Text size="xs" c="dimmed">{t("formulasHint")}</Text>}
      {errors.computed && <Text size="sm" c="var(--mantine-color-error)" role="alert">{errors.computed}</Text>}
      {value.length < most.computed && known.length > 0 && (
        <Button size="compact-sm" variant="subtle" w="fit-content" leftSection={<IconPlus size={14} />} onClick={() => (setAt(value.length), onChange([...value, newComputed(value)]))}>
          {t("addFormula")}
        </Button>
      )}
    </Stack>
  );
}

const joined = (formula: string, key: string): string => (formula && !/[\s(]$/.test(formula) ? `${formula} ${key}` : `${formula}${key}`);
