import { TextInput } from "@mantine/core";
import { dialled, phone as formatted } from "@/kit/format/phones";
import type { PhoneValue } from "../model/types";
import { SeveralEditor, listOf } from "./SeveralEditor";
import { TextFilter } from "./Text";
import { useFieldTexts } from "./texts";
import type { EditProps, FieldType, ShowProps } from "./types";
import classes from "./fields.module.css";

const kinds = ["mobile", "work", "home", "fax", "other"] as const;

/** The number as it is read: recognised ones grouped, the others exactly as they were typed. */
export function phoneText(phone: PhoneValue): string {
  return phone.value && phone.ok !== false ? formatted(phone.value, phone.ext) : phone.raw || phone.value || "";
}

export function phoneHref(phone: PhoneValue): string | undefined {
  return phone.value && phone.ok !== false ? dialled(phone.value, phone.ext) : undefined;
}

function One({ phone }: { phone: PhoneValue }) {
  const t = useFieldTexts();
  const href = phoneHref(phone);
  if (href) {
    return (
      <a className={`${classes.link} ${classes.figures}`} href={href} tabIndex={-1} onClick={(event) => event.stopPropagation()}>
        {phoneText(phone)}
      </a>
    );
  }
  return (
    <span className={classes.doubtful} title={t("notRecognised")}>
      {phoneText(phone)}
    </span>
  );
}

function Show({ value, mode }: ShowProps) {
  const t = useFieldTexts();
  const phones = listOf<PhoneValue>(value);
  const [first] = phones;
  if (!first) return null;
  if (mode !== "full") {
    return (
      <span className={classes.row}>
        <One phone={first} />
        {phones.length > 1 && (
          <span className={classes.more} title={phones.slice(1).map(phoneText).join("\n")}>
            +{phones.length - 1}
          </span>
        )}
      </span>
    );
  }
  return (
    <span className={classes.list}>
      {phones.map((phone, index) => (
        <span key={index}>
          <One phone={phone} /> {phone.kind && <span className={classes.kind}>{kindName(t, phone.kind)}</span>}
        </span>
      ))}
    </span>
  );
}

function kindName(t: ReturnType<typeof useFieldTexts>, kind: string): string {
  return kinds.includes(kind as (typeof kinds)[number]) ? t(`phone.${kind as (typeof kinds)[number]}`) : kind;
}

function Edit({ field, value, onChange, onDone, label, error, disabled, autoFocus, id }: EditProps) {
  const t = useFieldTexts();
  return (
    <SeveralEditor<PhoneValue>
      value={listOf<PhoneValue>(value)}
      onChange={onChange}
      blank={{ raw: "", kind: "mobile" }}
      kinds={kinds.map((kind) => ({ value: kind, label: t(`phone.${kind}`) }))}
      {...{ disabled, error, label }}
    >
      {(phone, change, index) => (
        <TextInput
          id={index === 0 ? id : undefined}
          type="tel"
          autoFocus={autoFocus && index === 0}
          data-autofocus={(autoFocus && index === 0) || undefined}
          disabled={disabled}
          aria-label={label}
          value={phone.raw ?? phone.value ?? ""}
          placeholder={field.example ?? "+7 916 123-45-67"}
          onChange={(event) => change({ raw: event.currentTarget.value, kind: phone.kind ?? "mobile" })}
          onKeyDown={(event) => event.key === "Enter" && onDone?.()}
        />
      )}
    </SeveralEditor>
  );
}

export const phoneType: FieldType = {
  Show,
  Edit,
  Filter: TextFilter,
  width: 190,
  editorWidth: 420,
  wide: true,
  text: (value) => listOf<PhoneValue>(value).map(phoneText).join(", "),
  fromTyped: (typed) => (/^[\d+(]$/.test(typed) ? [{ raw: typed, kind: "mobile" }] : null),
};
