import { TextInput } from "@mantine/core";
import type { EmailValue } from "../model/types";
import { SeveralEditor, listOf } from "./SeveralEditor";
import { TextFilter } from "./Text";
import { useFieldTexts } from "./texts";
import type { EditProps, FieldType, ShowProps } from "./types";
import classes from "./fields.module.css";

const kinds = ["work", "personal", "other"] as const;

function One({ email }: { email: EmailValue }) {
  const t = useFieldTexts();
  if (email.ok === false) {
    return (
      <span className={classes.doubtful} title={t("badEmail")}>
        {email.value}
      </span>
    );
  }
  return (
    <a className={classes.link} href={`mailto:${email.value}`} tabIndex={-1} onClick={(event) => event.stopPropagation()}>
      {email.value}
    </a>
  );
}

function Show({ value, mode }: ShowProps) {
  const t = useFieldTexts();
  const emails = listOf<EmailValue>(value);
  const [first] = emails;
  if (!first) return null;
  if (mode !== "full") {
    return (
      <span className={classes.row}>
        <span className={classes.line}>
          <One email={first} />
        </span>
        {emails.length > 1 && (
          <span className={classes.more} title={emails.slice(1).map((email) => email.value).join("\n")}>
            +{emails.length - 1}
          </span>
        )}
      </span>
    );
  }
  return (
    <span className={classes.list}>
      {emails.map((email, index) => (
        <span key={index}>
          <One email={email} />{" "}
          {email.kind && kinds.includes(email.kind as "work") && <span className={classes.kind}>{t(`email.${email.kind as "work"}`)}</span>}
        </span>
      ))}
    </span>
  );
}

function Edit({ field, value, onChange, onDone, label, error, disabled, autoFocus, id }: EditProps) {
  const t = useFieldTexts();
  return (
    <SeveralEditor<EmailValue>
      value={listOf<EmailValue>(value)}
      onChange={onChange}
      blank={{ value: "", kind: "work" }}
      kinds={kinds.map((kind) => ({ value: kind, label: t(`email.${kind}`) }))}
      {...{ disabled, error, label }}
    >
      {(email, change, index) => (
        <TextInput
          id={index === 0 ? id : undefined}
          type="email"
          autoFocus={autoFocus && index === 0}
          data-autofocus={(autoFocus && index === 0) || undefined}
          disabled={disabled}
          aria-label={label}
          value={email.value}
          placeholder={field.example ?? "name@company.ru"}
          onChange={(event) => change({ value: event.currentTarget.value, kind: email.kind ?? "work" })}
          onKeyDown={(event) => event.key === "Enter" && onDone?.()}
        />
      )}
    </SeveralEditor>
  );
}

export const emailType: FieldType = {
  Show,
  Edit,
  Filter: TextFilter,
  width: 210,
  editorWidth: 420,
  wide: true,
  text: (value) => listOf<EmailValue>(value).map((email) => email.value).join(", "),
  fromTyped: (typed) => [{ value: typed, kind: "work" }],
};
