import { IconCheck } from "@tabler/icons-react";
import { SegmentedControl, Switch } from "@/kit/form/lateInputs";
import { useFieldTexts } from "./texts";
import type { EditProps, FieldType, FilterProps, ShowProps } from "./types";
import classes from "./fields.module.css";

function Show({ value, mode }: ShowProps) {
  const t = useFieldTexts();
  if (value === null || value === undefined) return null;
  if (mode === "cell") return value ? <IconCheck size={16} className={classes.mark} aria-label={t("yes")} /> : <span>{t("no")}</span>;
  return <span>{value ? t("yes") : t("no")}</span>;
}

function Edit({ value, onChange, onDone, label, error, inCell, autoFocus, id, disabled }: EditProps) {
  const t = useFieldTexts();
  return (
    <Switch
      id={id}
      disabled={disabled}
      autoFocus={autoFocus}
      py={inCell ? 7 : 8}
      px={inCell ? 4 : 0}
      error={error}
      aria-label={label}
      label={value ? t("yes") : t("no")}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked)}
      onKeyDown={(event) => event.key === "Enter" && onDone?.()}
      data-autofocus={autoFocus || undefined}
    />
  );
}

function Filter({ value, onChange }: FilterProps) {
  const t = useFieldTexts();
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      value={value === true ? "yes" : value === false ? "no" : ""}
      onChange={(next) => onChange(next === "yes")}
      data={[
        { value: "yes", label: t("yes") },
        { value: "no", label: t("no") },
      ]}
    />
  );
}

export const yesNoType: FieldType = {
  Show,
  Edit,
  Filter,
  width: 90,
  text: (value) => (value === true ? useFieldTexts.now("yes") : value === false ? useFieldTexts.now("no") : ""),
};
