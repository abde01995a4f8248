import { Group } from "@mantine/core";
import { NumberInput, Select } from "@/kit/form/lateInputs";
import { Day } from "./Dates";
import { useFieldTexts } from "./texts";
import type { EditProps, FieldType, ShowProps } from "./types";
import classes from "./fields.module.css";

interface Repeat {
  every: "day" | "week" | "month" | "year";
  interval: number;
  until: string | null;
}

const kinds = ["day", "week", "month", "year"] as const;
const repeatOf = (value: unknown): Repeat | null => (value && typeof value === "object" && "every" in value ? (value as Repeat) : null);

export function repeatText(value: unknown): string {
  const repeat = repeatOf(value);
  return repeat ? useFieldTexts.now(`repeat.${repeat.every}`, { count: repeat.interval }) : "";
}

function Show({ value }: ShowProps) {
  const t = useFieldTexts();
  const repeat = repeatOf(value);
  return repeat ? <span className={classes.line}>{t(`repeat.${repeat.every}`, { count: repeat.interval })}</span> : null;
}

function Edit({ value, onChange, disabled, label, error, id }: EditProps) {
  const t = useFieldTexts();
  const repeat = repeatOf(value);
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <Select
        id={id}
        flex={1}
        error={error}
        disabled={disabled}
        aria-label={label}
        placeholder={t("repeat.never")}
        clearable
        comboboxProps={{ shadow: "md" }}
        data={kinds.map((every) => ({ value: every, label: t(`repeat.by.${every}`) }))}
        value={repeat?.every ?? null}
        onChange={(every) => onChange(every ? { every, interval: repeat?.interval ?? 1, until: repeat?.until ?? null } : null)}
      />
      {repeat && (
        <>
          <NumberInput
            w={70}
            min={1}
            max={366}
            aria-label={t("repeat.interval")}
            value={repeat.interval}
            onChange={(next) => onChange({ ...repeat, interval: Number(next) || 1 })}
          />
          <div style={{ flex: 1 }}>
            <Day value={repeat.until} placeholder={t("repeat.until")} label={t("repeat.until")} onChange={(until) => onChange({ ...repeat, until })} />
          </div>
        </>
      )}
    </Group>
  );
}

export const repeatType: FieldType = { Show, Edit, width: 150, editorWidth: 380, wide: true, text: repeatText };
