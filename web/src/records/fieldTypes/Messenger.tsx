import { TextInput } from "@mantine/core";
import type { MessengerValue } from "../model/types";
import { SeveralEditor, listOf } from "./SeveralEditor";
import { TextFilter } from "./Text";
import { useFieldTexts } from "./texts";
import type { EditProps, FieldType, ShowProps } from "./types";
import classes from "./fields.module.css";

const kinds = ["telegram", "whatsapp", "vk", "max", "viber", "other"] as const;
type Kind = (typeof kinds)[number];

/** Where pressing the handle leads; none for kinds without a public address. */
export function messengerHref({ kind, value }: MessengerValue): string | undefined {
  const name = value.trim().replace(/^@/, "");
  if (/^https?:\/\//.test(value)) return value;
  if (kind === "telegram") return /^\+?\d+$/.test(name) ? `https://t.me/+${name.replace("+", "")}` : `https://t.me/${encodeURIComponent(name)}`;
  if (kind === "whatsapp") return `https://wa.me/${name.replace(/\D/g, "")}`;
  if (kind === "vk") return `https://vk.com/${encodeURIComponent(name)}`;
  return undefined;
}

function One({ item }: { item: MessengerValue }) {
  const href = messengerHref(item);
  if (!href) return <span>{item.value}</span>;
  return (
    <a className={classes.link} href={href} target="_blank" rel="noreferrer noopener" tabIndex={-1} onClick={(event) => event.stopPropagation()}>
      {item.value}
    </a>
  );
}

function Show({ value, mode }: ShowProps) {
  const t = useFieldTexts();
  const items = listOf<MessengerValue>(value);
  const shown = mode === "full" ? items : items.slice(0, 1);
  return (
    <span className={mode === "full" ? classes.list : classes.row}>
      {shown.map((item, index) => (
        <span key={index} className={classes.line}>
          <One item={item} />{" "}
          {kinds.includes(item.kind as Kind) && <span className={classes.kind}>{t(`messenger.${item.kind as Kind}`)}</span>}
        </span>
      ))}
      {items.length > shown.length && <span className={classes.more}>+{items.length - shown.length}</span>}
    </span>
  );
}

function Edit({ value, onChange, onDone, label, error, disabled, autoFocus, id }: EditProps) {
  const t = useFieldTexts();
  return (
    <SeveralEditor<MessengerValue>
      value={listOf<MessengerValue>(value)}
      onChange={onChange}
      blank={{ value: "", kind: "telegram" }}
      kinds={kinds.map((kind) => ({ value: kind, label: t(`messenger.${kind}`) }))}
      {...{ disabled, error, label }}
    >
      {(item, change, index) => (
        <TextInput
          id={index === 0 ? id : undefined}
          autoFocus={autoFocus && index === 0}
          data-autofocus={(autoFocus && index === 0) || undefined}
          disabled={disabled}
          aria-label={label}
          value={item.value}
          placeholder="@name"
          onChange={(event) => change({ ...item, value: event.currentTarget.value })}
          onKeyDown={(event) => event.key === "Enter" && onDone?.()}
        />
      )}
    </SeveralEditor>
  );
}

export const messengerType: FieldType = {
  Show,
  Edit,
  Filter: TextFilter,
  width: 180,
  editorWidth: 420,
  wide: true,
  text: (value) => listOf<MessengerValue>(value).map((item) => item.value).join(", "),
};
