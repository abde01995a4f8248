import { Input, NumberInput, Select, Stack } from "@mantine/core";
import { useObject, useObjects } from "@/api/session";
import type { ObjectDescription } from "@/api/types";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Panel } from "@/kit/page/Panel";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import type { Measure } from "./definition";
import type { EditorProps } from "./editing";
import { useSegmentTexts } from "./texts";
import classes from "./segments.module.css";

const numeric = new Set(["number", "money", "formula", "rollup"]);
const dated = new Set(["date", "datetime"]);

interface MeasureEditorProps extends EditorProps<Measure> {
  /** Only linked records will do, and a date they stand at. */
  linked?: boolean;
}

/** What is measured: a field of linked records over a time, or a number of the record itself. */
export function MeasureEditor({ object, value, onChange, errors, linked }: MeasureEditorProps) {
  const t = useSegmentTexts();
  const label = useLabel();
  const own = useObject(object);
  const linksOf = (other: ObjectDescription) => other.fields.filter((one) => one.type === "link" && one.target === object && one.builtin);
  const others = useObjects().filter((other) => other.can.see && linksOf(other).length > 0);
  const over = others.find(({ key }) => key === value.object);
  const measured = (over ?? own)?.fields.filter(({ type }) => numeric.has(type)) ?? [];
  const moments = over?.fields.filter(({ type }) => dated.has(type)) ?? [];
  const choose = (key: string) => {
    const other = others.find((one) => one.key === key);
    const link = other ? (linksOf(other)[0]?.key ?? "") : "";
    onChange({ object: key, link, field: "", moment: "", where: null, ...(key === "" && { months: null, days: null }) });
  };
  const period = value.months !== null ? "months" : value.days !== null ? "days" : "all";
  const named = (one: { key: string; label: { ru: string; en: string } }) => ({ value: one.key, label: label(one.label) });
  return (
    <Panel title={t("measure")}>
      <Stack gap="md">
        <div className={classes.fields}>
          <Select
            label={t("over")}
            allowDeselect={false}
            searchable
            data={[...(linked ? [] : [{ value: "", label: t("itself") }]), ...others.map(({ key, labels }) => ({ value: key, label: label(labels) }))]}
            value={value.object}
            error={errors["measure.object"]}
            onChange={(key) => key !== null && choose(key)}
          />
          {over && linksOf(over).length > 1 && (
            <Select label={t("link")} allowDeselect={false} data={linksOf(over).map(named)} value={value.link || null} error={errors["measure.link"]} onChange={(link) => link && onChange({ link })} />
          )}
          <Select
            label={over ? t("field") : t("ownField")}
            allowDeselect={false}
            searchable
            data={[...(linked ? [{ value: "", label: t("fieldNone") }] : []), ...measured.map(named)]}
            value={linked ? value.field : value.field || null}
            error={errors["measure.field"]}
            onChange={(field) => field !== null && onChange({ field })}
          />
          {over && (
            <Select label={t("moment")} allowDeselect={false} data={moments.map(named)} value={value.moment || null} error={errors["measure.moment"]} onChange={(moment) => moment && onChange({ moment })} />
          )}
          {over && (
            <Select
              label={t("period")}
              allowDeselect={false}
              data={(["months", "days", "all"] as const).map((one) => ({ value: one, label: t(`periods.${one}`) }))}
              value={period}
              error={period === "months" ? undefined : errors["measure.months"]}
              onChange={(next) => onChange({ months: next === "months" ? 12 : null, days: next === "days" ? 365 : null })}
            />
          )}
          {over && period !== "all" && (
            <NumberInput
              label={t("howMany")}
              min={1}
              max={period === "months" ? 120 : 3660}
              allowDecimal={false}
              value={(period === "months" ? value.months : value.days) ?? ""}
              error={errors["measure.months"] ?? errors["measure.days"]}
              onChange={(next) => typeof next === "number" && next > 0 && onChange(period === "months" ? { months: next } : { days: next })}
            />
          )}
        </div>
        {over && (
          <Input.Wrapper label={t("where")} labelElement="div">
            <div>
              <ConditionPart label={t("where")} object={over.key} value={value.where} onChange={(where) => onChange({ where })} error={errors["measure.where"]} empty={t("whereAll")} />
            </div>
          </Input.Wrapper>
        )}
      </Stack>
    </Panel>
  );
}
