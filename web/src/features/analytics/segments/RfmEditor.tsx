import { Button, NumberInput, Select, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Panel } from "@/kit/page/Panel";
import { ClassLine } from "./ClassLine";
import { fittingBorders, usualGroups, type Borders, type Bounds, type Group as Taken, type Rfm } from "./definition";
import { moved, without, written, type EditorProps } from "./editing";
import { MeasureEditor } from "./MeasureEditor";
import { useSegmentTexts } from "./texts";
import classes from "./segments.module.css";

const parts = ["recency", "frequency", "money"] as const;

/** Scores of recency, frequency and money, and the groups they make. */
export function RfmEditor({ object, value, onChange, errors }: EditorProps<Rfm>) {
  const t = useSegmentTexts();
  const { scale, borders, groups } = value;
  const change = (next: number) => onChange({ scale: next, groups: usualGroups(next), borders: borders && fittingBorders(next, borders) });
  const set = (name: keyof Borders, at: number, next: number) =>
    borders && onChange({ borders: { ...borders, [name]: borders[name].map((one, n) => (n === at ? next : one)) } });
  return (
    <>
      <MeasureEditor linked object={object} value={value.measure} onChange={(part) => onChange({ measure: { ...value.measure, ...part } })} errors={errors} />
      <Panel title={t("scale")} hint={t("recencyHow", { n: scale })}>
        <Stack gap="md">
          <div className={classes.fields}>
            <Select
              label={t("scale")}
              allowDeselect={false}
              data={[3, 4, 5].map((n) => ({ value: String(n), label: t("scaleOf", { n }) }))}
              value={String(scale)}
              onChange={(next) => next && change(Number(next))}
            />
          </div>
          <SegmentedControl
            size="sm"
            style={{ alignSelf: "flex-start" }}
            aria-label={t("scale")}
            data={[{ value: "parts", label: t("quantiles") }, { value: "own", label: t("ownBorders") }]}
            value={borders ? "own" : "parts"}
            onChange={(next) => onChange({ borders: next === "own" ? fittingBorders(scale, null) : null })}
          />
          {borders &&
            parts.map((name) => (
              <Stack key={name} gap={4}>
                <Text size="sm" fw={500}>{t(name)}</Text>
                <div className={classes.scores}>
                  {borders[name].map((one, at) => (
                    <NumberInput key={at} w={120} size="sm" min={0} aria-label={`${t(name)} ${at + 1}`} value={one} error={at === 0 ? errors[`borders.${name}`] : undefined} onChange={(next) => typeof next === "number" && set(name, at, next)} />
                  ))}
                </div>
              </Stack>
            ))}
        </Stack>
      </Panel>
      <Panel title={t("groups")} hint={t("groupsHow")}>
        <div>
          {groups.map((one, at) => (
            <ClassLine
              key={one.key || at}
              value={one}
              error={errors[`groups.${at}.label`]}
              onChange={(part) => onChange({ groups: written(groups, at, part) })}
              onUp={at > 0 ? () => onChange({ groups: moved(groups, at, -1) }) : undefined}
              onDown={at < groups.length - 1 ? () => onChange({ groups: moved(groups, at, 1) }) : undefined}
              onRemove={groups.length > 1 ? () => onChange({ groups: without(groups, at) }) : undefined}
            >
              <Scores value={one} scale={scale} onChange={(part) => onChange({ groups: written(groups, at, part) })} />
            </ClassLine>
          ))}
          <Button
            variant="subtle"
            mt="xs"
            leftSection={<IconPlus size={16} />}
            onClick={() => onChange({ groups: [{ key: "", label: { ru: "", en: "" }, color: "gray", r: [1, scale], f: [1, scale], m: [1, scale] }, ...groups] })}
          >
            {t("addGroup")}
          </Button>
        </div>
      </Panel>
    </>
  );
}

/** From which score to which a group takes, for each of the three. */
function Scores({ value, scale, onChange }: { value: Taken; scale: number; onChange: (part: Partial<Taken>) => void }) {
  const t = useSegmentTexts();
  const data = Array.from({ length: scale }, (_, n) => String(n + 1));
  const pick = (name: "r" | "f" | "m", side: 0 | 1) => {
    const bounds = value[name];
    const set = (next: number) => onChange({ [name]: (side === 0 ? [next, Math.max(next, bounds[1])] : [Math.min(next, bounds[0]), next]) satisfies Bounds });
    return (
      <Select
        size="xs"
        w={58}
        allowDeselect={false}
        aria-label={`${t(name)}, ${t(side === 0 ? "from" : "to")}`}
        data={data}
        value={String(Math.min(bounds[side], scale))}
        onChange={(next) => next && set(Number(next))}
      />
    );
  };
  return (
    <div className={classes.scores}>
      {(["r", "f", "m"] as const).map((name) => (
        <span key={name} className={classes.score}>
          <Text span size="xs" c="dimmed" w={62}>{t(name)}</Text> {pick(name, 0)} – {pick(name, 1)}
        </span>
      ))}
    </div>
  );
}
