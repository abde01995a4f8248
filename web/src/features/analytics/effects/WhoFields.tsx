import { Input, Select, Stack } from "@mantine/core";
import { useObjects } from "@/api/session";
import type { ObjectDescription } from "@/api/types";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import type { Who } from "./effects";
import classes from "./effects.module.css";
import { useEffectTexts } from "./texts";

/** The fields by which records of another object are linked here. */
export const linksTo = (object: string, other: ObjectDescription) => other.fields.filter((one) => one.type === "link" && one.target === object && one.builtin);

interface WhoFieldsProps {
  title: string;
  object: string;
  value: Who;
  error: string | undefined;
  onChange: (who: Who) => void;
}

/** Who took part: a condition (a tag, a list), linked records (a visit, a deal), or both. */
export function WhoFields({ title, object, value, error, onChange }: WhoFieldsProps) {
  const t = useEffectTexts();
  const label = useLabel();
  const others = useObjects().filter((other) => other.can.see && linksTo(object, other).length > 0);
  const { linked } = value;
  const choose = (key: string | null) => {
    const other = others.find((one) => one.key === key);
    onChange({ ...value, linked: other ? { object: other.key, link: linksTo(object, other)[0]?.key ?? "", where: null } : null });
  };
  return (
    <Stack gap="xs">
      <div className={classes.fields}>
        <Input.Wrapper label={title} labelElement="div">
          <div>
            <ConditionPart label={title} object={object} value={value.where} error={error} empty={linked ? t("all") : t("nobodySaid")} onChange={(where) => onChange({ ...value, where })} />
          </div>
        </Input.Wrapper>
        <Select
          label={t("whoLinked")}
          allowDeselect={false}
          searchable
          data={[{ value: "", label: t("noLinked") }, ...others.map(({ key, labels }) => ({ value: key, label: label(labels) }))]}
          value={linked?.object ?? ""}
          onChange={choose}
        />
        {linked && (
          <Input.Wrapper label={t("linkedWhere")} labelElement="div">
            <div>
              <ConditionPart label={t("linkedWhere")} object={linked.object} value={linked.where} empty={t("anyRecords")} onChange={(where) => onChange({ ...value, linked: { ...linked, where } })} />
            </div>
          </Input.Wrapper>
        )}
      </div>
    </Stack>
  );
}
