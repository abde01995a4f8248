import { Input, Select } from "@mantine/core";
import { useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import { dated, numeric, type Definition } from "./effects";
import classes from "./effects.module.css";
import { useEffectTexts } from "./texts";
import { linksTo } from "./WhoFields";

type Outcome = Definition["outcome"];

interface OutcomeFieldsProps {
  object: string;
  value: Outcome;
  wrong: (place: string) => string | undefined;
  onChange: (outcome: Outcome) => void;
}

/** What should have changed: how many linked records there were, or the sum of one of their figures. */
export function OutcomeFields({ object, value, wrong, onChange }: OutcomeFieldsProps) {
  const t = useEffectTexts();
  const label = useLabel();
  const others = useObjects().filter((other) => other.can.see && linksTo(object, other).length > 0);
  const over = others.find(({ key }) => key === value.object);
  const links = over ? linksTo(object, over) : [];
  const moments = over?.fields.filter(({ type }) => dated.has(type)) ?? [];
  const sums = over?.fields.filter(({ type }) => numeric.has(type)) ?? [];
  const choose = (key: string | null) => {
    const other = others.find((one) => one.key === key);
    if (other) onChange({ object: other.key, link: linksTo(object, other)[0]?.key ?? "", where: null, how: "count", field: "", moment: other.fields.find(({ type }) => dated.has(type))?.key ?? "" });
  };
  return (
    <>
      <div className={classes.fields}>
        <Select label={t("over")} allowDeselect={false} searchable data={others.map(({ key, labels }) => ({ value: key, label: label(labels) }))} value={over ? value.object : null} error={wrong("outcome.object")} onChange={choose} />
        {links.length > 1 && (
          <Select label={t("link")} allowDeselect={false} data={links.map((one) => ({ value: one.key, label: label(one.label) }))} value={value.link || null} error={wrong("outcome.link")} onChange={(link) => link && onChange({ ...value, link })} />
        )}
        <Select
          label={t("how")}
          allowDeselect={false}
          data={[{ value: "", label: t("count") }, ...sums.map((one) => ({ value: one.key, label: t("sum", { field: label(one.label) }) }))]}
          value={value.how === "sum" ? value.field : ""}
          error={wrong("outcome.field")}
          onChange={(field) => onChange({ ...value, how: field ? "sum" : "count", field: field ?? "" })}
        />
        <Select label={t("moment")} allowDeselect={false} data={moments.map((one) => ({ value: one.key, label: label(one.label) }))} value={value.moment || null} error={wrong("outcome.moment") ?? wrong("outcome")} onChange={(moment) => moment && onChange({ ...value, moment })} />
      </div>
      {over && (
        <Input.Wrapper label={t("where")} labelElement="div">
          <div>
            <ConditionPart label={t("where")} object={over.key} value={value.where} empty={t("all")} error={wrong("outcome.where")} onChange={(where) => onChange({ ...value, where })} />
          </div>
        </Input.Wrapper>
      )}
    </>
  );
}
