import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Select } from "@/kit/form/lateInputs";
import { useFieldTexts } from "./texts";
import classes from "./fields.module.css";

interface SeveralEditorProps<V extends { kind?: string }> {
  value: V[];
  onChange: (value: V[]) => void;
  blank: V;
  kinds?: { value: string; label: string }[];
  disabled?: boolean | undefined;
  error?: string | undefined;
  label?: string | undefined;
  /** Draws the input of one value. */
  children: (item: V, change: (next: V) => void, index: number) => ReactNode;
}

/** Several values of one field, each with its kind: phones, e-mails, addresses. One empty line is always ready. */
export function SeveralEditor<V extends { kind?: string }>({
  value,
  onChange,
  blank,
  kinds,
  disabled,
  error,
  label,
  children,
}: SeveralEditorProps<V>) {
  const t = useFieldTexts();
  const items = value.length ? value : [blank];
  const replace = (index: number, next: V) => onChange(items.map((item, at) => (at === index ? next : item)));
  return (
    <div className={`${classes.list} ${classes.several}`} role="group" aria-label={label}>
      {items.map((item, index) => (
        <div key={index} className={classes.severalRow}>
          {children(item, (next) => replace(index, next), index)}
          {kinds ? (
            <Select
              aria-label={t("kind")}
              disabled={disabled}
              data={kinds}
              value={item.kind ?? null}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false, shadow: "md" }}
              onChange={(kind) => kind && replace(index, { ...item, kind })}
            />
          ) : (
            <span />
          )}
          <ActionIcon
            size={30}
            mt={3}
            aria-label={t("remove")}
            disabled={disabled || (value.length === 0 && index === 0)}
            onClick={() => onChange(items.filter((_, at) => at !== index))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      {error && (
        <span role="alert" style={{ color: "var(--mantine-color-error)", fontSize: 12 }}>
          {error}
        </span>
      )}
      <div>
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={disabled}
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...items, blank])}
        >
          {t("add")}
        </Button>
      </div>
    </div>
  );
}

/** A list of values as the server gives it; anything else counts as none. */
export function listOf<V>(value: unknown): V[] {
  return Array.isArray(value) ? (value as V[]) : [];
}
