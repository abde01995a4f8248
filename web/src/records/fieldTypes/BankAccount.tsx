import { TextInput } from "@mantine/core";
import type { BankAccountValue } from "../model/types";
import { SeveralEditor, listOf } from "./SeveralEditor";
import { useFieldTexts } from "./texts";
import type { EditProps, FieldType, ShowProps } from "./types";
import classes from "./fields.module.css";

const parts = ["bik", "account", "corr", "bank"] as const;

function Show({ value, mode }: ShowProps) {
  const t = useFieldTexts();
  const items = listOf<BankAccountValue>(value);
  const [first] = items;
  if (!first) return null;
  if (mode !== "full") return <span className={classes.figures}>{first.account}</span>;
  return (
    <span className={classes.list}>
      {items.map((item, index) => (
        <span key={index} className={classes.list}>
          <span className={classes.figures}>{item.account}</span>
          <span className={classes.kind}>
            {t("bank.bik")} {item.bik} {item.bank}
          </span>
        </span>
      ))}
    </span>
  );
}

function Edit({ value, onChange, label, error, disabled, autoFocus, id }: EditProps) {
  const t = useFieldTexts();
  return (
    <SeveralEditor<BankAccountValue & { kind?: string }>
      value={listOf<BankAccountValue>(value)}
      onChange={onChange}
      blank={{ bik: "", account: "", corr: "", bank: "" }}
      {...{ disabled, error, label }}
    >
      {(item, change, index) => (
        <div className={classes.two}>
          {parts.map((part) => (
            <TextInput
              key={part}
              id={index === 0 && part === "bik" ? id : undefined}
              autoFocus={autoFocus && index === 0 && part === "bik"}
              disabled={disabled}
              inputMode={part === "bank" ? "text" : "numeric"}
              aria-label={t(`bank.${part}`)}
              placeholder={t(`bank.${part}`)}
              value={item[part] ?? ""}
              onChange={(event) => change({ ...item, [part]: event.currentTarget.value })}
            />
          ))}
        </div>
      )}
    </SeveralEditor>
  );
}

export const bankAccountType: FieldType = {
  Show,
  Edit,
  width: 210,
  editorWidth: 480,
  wide: true,
  text: (value) => listOf<BankAccountValue>(value).map((item) => item.account).join(", "),
};
