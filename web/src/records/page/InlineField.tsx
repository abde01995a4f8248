import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { ApiProblem } from "@/api/http";
import { toastFailure } from "@/kit/feedback/toasts";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import { saveOptimistically } from "../data/save";
import { isEditable, typeOf } from "../fieldTypes/registry";
import { useFormTexts } from "../form/texts";
import { byRoot, trimmed } from "../form/useRecordForm";
import type { Describe, Field, RecordRow } from "../model/types";
import { isEmpty, sameValue, toWire } from "../model/values";
import classes from "./page.module.css";

interface InlineFieldProps {
  describe: Describe;
  record: RecordRow;
  field: Field;
}

/** A field of the record page: pressed, it becomes its editor; Enter or a press elsewhere saves, Esc returns. */
export function InlineField({ describe, record, field }: InlineFieldProps) {
  const t = useFormTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const client = useQueryClient();
  const [value, setValue] = useState<unknown>(undefined);
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  const box = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const type = typeOf(field);
  const { Show, Edit } = type;
  const editable = Boolean(Edit) && isEditable(field) && record.can?.change !== false && Boolean(describe.can.change);
  const shown = record[field.key];
  const latest = useRef<unknown>(undefined);
  // What was there when the person began: a colleague's change that arrives meanwhile must not pass for it.
  const began = useRef<unknown>(undefined);
  const block = Boolean(type.wide) || (field.multiple && field.type === "link");

  const start = () => {
    if (!editable) return;
    latest.current = shown;
    began.current = shown;
    setValue(shown);
    setError(undefined);
    setOpen(true);
  };
  const cancel = () => {
    setOpen(false);
    setError(undefined);
  };
  // The editor that had the focus is gone: it returns to the button, unless the person has taken it elsewhere.
  const wasOpen = useRef(false);
  useEffect(() => {
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (wasOpen.current && !open && lost) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const save = async () => {
    const next = trimmed(latest.current);
    if (sameValue(began.current, next)) return cancel();
    setSaving(true);
    try {
      await saveOptimistically(client, describe, record, {
        values: { [field.key]: toWire(field, next) },
        base: { [field.key]: toWire(field, began.current) },
        shown: { [field.key]: next },
        before: { [field.key]: shown },
      });
      cancel();
    } catch (failure) {
      const said = failure instanceof ApiProblem ? byRoot(failure.byField())[field.key] : undefined;
      if (said) setError(said);
      else toastFailure(failure);
    } finally {
      setSaving(false);
    }
  };
  const saveRef = useRef(save);
  useEffect(() => {
    saveRef.current = save;
  });

  useEffect(() => {
    if (!open || block) return;
    const outside = (event: PointerEvent) => {
      const target = event.target as Element | null;
      if (!target || box.current?.contains(target)) return;
      if (target.closest("[data-portal], .mantine-Popover-dropdown, [role='dialog'][aria-modal='true']") && !box.current?.closest("[role='dialog']")?.contains(target)) return;
      void saveRef.current();
    };
    document.addEventListener("pointerdown", outside, true);
    return () => document.removeEventListener("pointerdown", outside, true);
  }, [open, block]);

  const name = label(field.label);
  return (
    <div className={classes.field} data-open={(open && block) || undefined}>
      <dt title={label(field.hint) || undefined}>{name}</dt>
      <dd ref={box}>
        {open && Edit ? (
          <div
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              event.stopPropagation();
              cancel();
            }}
          >
            <Edit
              field={field}
              value={value}
              autoFocus
              disabled={saving}
              error={error}
              label={name}
              onChange={(next) => {
                latest.current = next;
                setValue(next);
                setError(undefined);
              }}
              onDone={() => void save()}
            />
            {block && (
              <div className={classes.buttons}>
                <Button size="compact-sm" variant="default" onClick={cancel}>
                  {kit("cancel")}
                </Button>
                <Button size="compact-sm" loading={saving} onClick={() => void save()}>
                  {kit("save")}
                </Button>
              </div>
            )}
          </div>
        ) : (
          <div className={classes.value} data-editable={editable || undefined} onClick={(event) => !(event.target as Element).closest("a") && start()}>
            {isEmpty(shown) ? <span className={classes.none}>—</span> : <Show field={field} value={shown} mode="full" />}
            {editable && (
              // Its press is heard by the line it stands in, as any other.
              <button ref={button} type="button" className={classes.pencil} aria-label={t("edit", { field: name })} onKeyDown={(event) => event.key === "F2" && start()}>
                <IconPencil size={14} aria-hidden />
              </button>
            )}
          </div>
        )}
      </dd>
    </div>
  );
}
