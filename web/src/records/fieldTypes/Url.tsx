import { TextInput } from "@mantine/core";
import { SeveralEditor, listOf } from "./SeveralEditor";
import { TextFilter } from "./Text";
import type { EditProps, FieldType, ShowProps } from "./types";
import classes from "./fields.module.css";

/** Only http(s) addresses become links; anything else stays text. */
export function safeHref(text: string): string | undefined {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  try {
    const { protocol, href } = new URL(full);
    return protocol === "http:" || protocol === "https:" ? href : undefined;
  } catch {
    return undefined;
  }
}

const short = (text: string) => text.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");

function One({ text }: { text: string }) {
  const href = safeHref(text);
  if (!href) return <span>{text}</span>;
  return (
    <a className={classes.link} href={href} target="_blank" rel="noreferrer noopener" tabIndex={-1} onClick={(event) => event.stopPropagation()}>
      {short(text)}
    </a>
  );
}

function Show({ value, mode }: ShowProps) {
  const urls = listOf<string>(value);
  const shown = mode === "full" ? urls : urls.slice(0, 1);
  return (
    <span className={mode === "full" ? classes.list : classes.row}>
      {shown.map((url) => (
        <span key={url} className={classes.line}>
          <One text={url} />
        </span>
      ))}
      {urls.length > shown.length && <span className={classes.more}>+{urls.length - shown.length}</span>}
    </span>
  );
}

function Edit({ field, value, onChange, onDone, label, error, disabled, autoFocus, id }: EditProps) {
  const items = listOf<string>(value).map((text) => ({ text }));
  return (
    <SeveralEditor<{ text: string; kind?: string }>
      value={items}
      onChange={(next) => onChange(next.map((item) => item.text))}
      blank={{ text: "" }}
      {...{ disabled, error, label }}
    >
      {(item, change, index) => (
        <TextInput
          id={index === 0 ? id : undefined}
          type="url"
          autoFocus={autoFocus && index === 0}
          data-autofocus={(autoFocus && index === 0) || undefined}
          disabled={disabled}
          aria-label={label}
          value={item.text}
          placeholder={field.example ?? "company.ru"}
          onChange={(event) => change({ text: event.currentTarget.value })}
          onKeyDown={(event) => event.key === "Enter" && onDone?.()}
        />
      )}
    </SeveralEditor>
  );
}

export const urlType: FieldType = {
  Show,
  Edit,
  Filter: TextFilter,
  width: 180,
  editorWidth: 400,
  wide: true,
  text: (value) => listOf<string>(value).map(short).join(", "),
};
