import { NumberInput } from "@/kit/form/lateInputs";
import { useFormats } from "../format/FormatsProvider";
import { useFieldTexts } from "./texts";
import type { EditProps, FieldType, FilterProps, ShowProps } from "./types";
import classes from "./fields.module.css";

/** Numbers and money differ in their decimals, their sign and their wire form: JSON number against a decimal string. */
interface Kind {
  money: boolean;
}

const toInput = (value: unknown): string | number =>
  typeof value === "number" || typeof value === "string" ? value : "";

function makeEdit({ money }: Kind) {
  return function Edit({ field, value, onChange, onDone, inCell, label, error, ...rest }: EditProps) {
    const formats = useFormats();
    const sign = money ? currencySign(formats.language, formats.currency) : undefined;
    return (
      <NumberInput
        {...rest}
        aria-label={label}
        error={error}
        variant={inCell ? "unstyled" : "default"}
        hideControls
        value={toInput(value)}
        placeholder={inCell ? undefined : (field.example ?? undefined)}
        thousandSeparator={formats.language === "ru" ? "\u00a0" : ","}
        decimalSeparator={formats.language === "ru" ? "," : "."}
        allowedDecimalSeparators={[",", "."]}
        decimalScale={money ? 2 : 6}
        rightSection={sign}
        rightSectionPointerEvents="none"
        onChange={(next) => onChange(fromInput(next, money))}
        onKeyDown={(event) => event.key === "Enter" && onDone?.()}
        data-autofocus={rest.autoFocus || undefined}
      />
    );
  };
}

/** Money stays a decimal string; a number is a JSON number. */
export function fromInput(next: string | number, money: boolean): unknown {
  if (next === "" || next === "-") return null;
  return money ? String(next) : Number(next);
}

export function currencySign(language: string, currency: string): string {
  const parts = new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay: "narrowSymbol" }).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

function NumericFilter({ field, op, value, onChange }: FilterProps) {
  const t = useFieldTexts();
  const money = field.type === "money";
  const one = (current: unknown, change: (next: unknown) => void, label: string, placeholder?: string) => (
    <NumberInput
      size="xs"
      hideControls
      aria-label={label}
      placeholder={placeholder}
      thousandSeparator={"\u00a0"}
      decimalSeparator=","
      allowedDecimalSeparators={[",", "."]}
      value={toInput(current)}
      onChange={(next) => change(fromInput(next, money))}
    />
  );
  if (op !== "between") return one(value, onChange, field.label.ru);
  const [from, to] = Array.isArray(value) ? value : [null, null];
  return (
    <div className={classes.two}>
      {one(from, (next) => onChange([next, to]), t("from"), t("from"))}
      {one(to, (next) => onChange([from, next]), t("to"), t("to"))}
    </div>
  );
}

function ShowNumber({ value }: ShowProps) {
  return <span className={classes.figures}>{useFormats().number(value)}</span>;
}

function ShowMoney({ value }: ShowProps) {
  return <span className={classes.figures}>{useFormats().money(value)}</span>;
}

/** «№ 123», wherever a running number is told. */
export const serial = (value: unknown): string => (typeof value === "number" ? `№\u00a0${value}` : "");

function ShowSerial({ value }: ShowProps) {
  return <span className={classes.figures}>{serial(value)}</span>;
}

const typed = (text: string) => (/^[\d-]$/.test(text) ? text : null);

export const numberType: FieldType = {
  Show: ShowNumber,
  Edit: makeEdit({ money: false }),
  Filter: NumericFilter,
  width: 120,
  align: "right",
  text: (value, _field, formats) => formats.number(value),
  fromTyped: typed,
};

export const moneyType: FieldType = {
  ...numberType,
  Show: ShowMoney,
  Edit: makeEdit({ money: true }),
  width: 140,
  text: (value, _field, formats) => formats.money(value),
};

/** A running number is the product's to give: nobody edits it. */
export const serialType: FieldType = {
  Show: ShowSerial,
  Filter: NumericFilter,
  width: 90,
  text: serial,
};
