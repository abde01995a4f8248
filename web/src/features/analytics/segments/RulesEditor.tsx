import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMe } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { AnchorLink } from "@/kit/page/links";
import { Panel } from "@/kit/page/Panel";
import { paths } from "@/kit/paths";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import { ClassLine } from "./ClassLine";
import { newClass, type Rules } from "./definition";
import { moved, without, written, type EditorProps } from "./editing";
import { useSegmentTexts } from "./texts";

/** Classes in order, each with its condition; the last may take everybody else. */
export function RulesEditor({ object, value, onChange, errors }: EditorProps<Rules>) {
  const t = useSegmentTexts();
  const label = useLabel();
  const me = useMe();
  const list = value.classes;
  return (
    <Panel
      title={t("conditions")}
      hint={
        <>
          {t("order")} {t("rollupHint")} {me.is_admin && <AnchorLink to={paths.settings.fieldsOf(object)} size="sm">{t("toFields")}</AnchorLink>}
        </>
      }
    >
      <div>
        {list.map((one, at) => (
          <ClassLine
            key={one.key || at}
            value={one}
            error={errors[`classes.${at}.label`]}
            onChange={(part) => onChange({ classes: written(list, at, part) })}
            onUp={at > 0 ? () => onChange({ classes: moved(list, at, -1) }) : undefined}
            onDown={at < list.length - 1 ? () => onChange({ classes: moved(list, at, 1) }) : undefined}
            onRemove={list.length > 1 ? () => onChange({ classes: without(list, at) }) : undefined}
          >
            <ConditionPart
              label={t("condition", { name: label(one.label) })}
              object={object}
              value={one.condition}
              onChange={(condition) => onChange({ classes: written(list, at, { condition }) })}
              error={errors[`classes.${at}.condition`]}
              {...(at === list.length - 1 && { empty: t("everyone") })}
            />
          </ClassLine>
        ))}
        {errors.classes && <Text size="sm" c="red">{errors.classes}</Text>}
        <Button variant="subtle" mt="xs" leftSection={<IconPlus size={16} />} onClick={() => onChange({ classes: [...list, newClass(list.length)] })}>
          {t("addClass")}
        </Button>
      </div>
    </Panel>
  );
}
