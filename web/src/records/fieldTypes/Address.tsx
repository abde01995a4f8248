import { TextInput } from "@mantine/core";
import type { AddressValue } from "../model/types";
import { SeveralEditor, listOf } from "./SeveralEditor";
import { TextFilter } from "./Text";
import { useFieldTexts } from "./texts";
import type { EditProps, FieldType, ShowProps } from "./types";
import classes from "./fields.module.css";

const kinds = ["legal", "actual", "delivery", "other"] as const;
const parts = ["postcode", "region", "city", "street"] as const;

/** The address in one line: as it was written, else put together from its parts. */
export function addressText(address: AddressValue): string {
  return address.text || parts.map((part) => address[part]).filter(Boolean).join(", ");
}

function Show({ value, mode }: ShowProps) {
  const t = useFieldTexts();
  const items = listOf<AddressValue>(value);
  const [first] = items;
  if (!first) return null;
  if (mode !== "full") {
    return (
      <span className={classes.row}>
        <span className={classes.line} title={addressText(first)}>
          {addressText(first)}
        </span>
        {items.length > 1 && <span className={classes.more}>+{items.length - 1}</span>}
      </span>
    );
  }
  return (
    <span className={classes.list}>
      {items.map((item, index) => (
        <span key={index}>
          {addressText(item)}{" "}
          {kinds.includes(item.kind as "legal") && <span className={classes.kind}>{t(`address.${item.kind as "legal"}`)}</span>}
        </span>
      ))}
    </span>
  );
}

function Edit({ value, onChange, label, error, disabled, autoFocus, id }: EditProps) {
  const t = useFieldTexts();
  return (
    <SeveralEditor<AddressValue>
      value={listOf<AddressValue>(value)}
      onChange={onChange}
      blank={{ text: "", kind: "legal" }}
      kinds={kinds.map((kind) => ({ value: kind, label: t(`address.${kind}`) }))}
      {...{ disabled, error, label }}
    >
      {(item, change, index) => (
        <div className={classes.list}>
          <TextInput
            id={index === 0 ? id : undefined}
            autoFocus={autoFocus && index === 0}
            data-autofocus={(autoFocus && index === 0) || undefined}
            disabled={disabled}
            aria-label={t("addressParts.text")}
            placeholder={t("addressParts.text")}
            value={item.text ?? ""}
            onChange={(event) => change({ ...item, text: event.currentTarget.value })}
          />
          <div className={classes.two}>
            {parts.map((part) => (
              <TextInput
                key={part}
                size="xs"
                disabled={disabled}
                aria-label={t(`addressParts.${part}`)}
                placeholder={t(`addressParts.${part}`)}
                value={item[part] ?? ""}
                onChange={(event) => change({ ...item, [part]: event.currentTarget.value })}
              />
            ))}
          </div>
        </div>
      )}
    </SeveralEditor>
  );
}

export const addressType: FieldType = {
  Show,
  Edit,
  Filter: TextFilter,
  width: 240,
  editorWidth: 480,
  wide: true,
  text: (value) => listOf<AddressValue>(value).map(addressText).join("; "),
};
