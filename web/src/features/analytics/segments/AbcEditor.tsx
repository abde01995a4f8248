import { NumberInput, Stack, Switch, Text } from "@mantine/core";
import { useFormats } from "@/kit/format/useFormats";
import { Panel } from "@/kit/page/Panel";
import type { Abc } from "./definition";
import type { EditorProps } from "./editing";
import { MeasureEditor } from "./MeasureEditor";
import { useSegmentTexts } from "./texts";
import classes from "./segments.module.css";

/** Borders of A, B, C and of X, Y, Z. */
export function AbcEditor({ object, value, onChange, errors }: EditorProps<Abc>) {
  const t = useSegmentTexts();
  const formats = useFormats();
  const { shares, variations } = value;
  const rest = 100 - shares[0] - shares[1];
  const border = (label: string, now: number, error: string | undefined, set: (next: number) => void) => (
    <NumberInput label={label} min={0} max={1000} decimalScale={1} value={now} error={error} onChange={(next) => typeof next === "number" && set(next)} />
  );
  return (
    <>
      <MeasureEditor object={object} value={value.measure} onChange={(part) => onChange({ measure: { ...value.measure, ...part } })} errors={errors} />
      <Panel title={t("letters")}>
        <Stack gap="md">
          <Switch label={t("byShare")} checked={value.by_share} onChange={(event) => onChange({ by_share: event.currentTarget.checked })} />
          {value.by_share && (
            <>
              <div className={classes.fields}>
                {border(t("shareA"), shares[0], errors.shares, (next) => onChange({ shares: [next, shares[1]] }))}
                {border(t("shareB"), shares[1], undefined, (next) => onChange({ shares: [shares[0], next] }))}
              </div>
              <Text size="sm" c="dimmed">{t("restC", { rest: formats.number(Math.max(0, rest)) })}. {t("abcHow")}</Text>
            </>
          )}
          <Switch label={t("byVariation")} checked={value.by_variation} onChange={(event) => onChange({ by_variation: event.currentTarget.checked })} />
          {value.by_variation && (
            <>
              <div className={classes.fields}>
                {border(t("variationX"), variations[0], errors.variations, (next) => onChange({ variations: [next, variations[1]] }))}
                {border(t("variationY"), variations[1], undefined, (next) => onChange({ variations: [variations[0], next] }))}
              </div>
              <Text size="sm" c="dimmed">{t("restZ")}. {t("xyzHow")}</Text>
            </>
          )}
          {errors.by_share && <Text size="sm" c="red">{errors.by_share}</Text>}
        </Stack>
      </Panel>
    </>
  );
}
