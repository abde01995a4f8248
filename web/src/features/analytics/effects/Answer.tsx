import { Badge, SegmentedControl, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { FiguresChart } from "@/records/figures/FiguresChart";
import table from "@/records/figures/figures.module.css";
import { RecordsDrawer } from "@/records/figures/RecordsDrawer";
import { useValueText } from "@/records/figures/useValueText";
import { useFormats } from "@/records/format/FormatsProvider";
import { BalanceTable } from "./BalanceTable";
import { behind, sides, type Arm, type Side, type Told } from "./effects";
import classes from "./effects.module.css";
import { useEffectTexts } from "./texts";

interface Pressed {
  arm: Arm;
  side: Side;
}

/** What an event changed: of those invited and of those who came, what to be careful about, who is behind. */
export function Answer({ told, id, before }: { told: Told; id?: string; before: number }) {
  const t = useEffectTexts();
  const formats = useFormats();
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const counts = (arm: Arm): Record<Side, number> => ({ participants: arm.participants, took: arm.matched, others: arm.matched, unmatched: arm.no_kind + arm.too_far });
  return (
    <Stack gap="xl">
      <Text size="sm" c="dimmed">
        {t("days", { before: formats.number(before), after: formats.number(told.lived), day: formats.date(told.held_on) })}
        {told.later > 0 && ` · ${t("later", { count: formats.number(told.later) })}`}
      </Text>
      {told.arms.map((arm) => (
        <ArmPanel key={arm.key} told={told} arm={arm} onPress={id ? (side) => setPressed({ arm, side }) : undefined} />
      ))}
      <section>
        <Title order={2} size="h4" mb="xs">{t("cautions")}</Title>
        <ul className={classes.cautions}>
          {told.cautions.map((words) => <li key={words}>{words}</li>)}
          <li>{t("difference")}</li>
        </ul>
      </section>
      {id && (
        <RecordsDrawer
          ask={pressed && behind(id, told.object, pressed.arm.key, pressed.side, pressed.arm.label, counts(pressed.arm)[pressed.side])}
          onClose={() => setPressed(null)}
        >
          {pressed && (
            <SegmentedControl
              fullWidth
              size="xs"
              mb="sm"
              orientation="vertical"
              aria-label={t("sidesLabel")}
              value={pressed.side}
              data={sides.map((side) => ({ value: side, label: `${t(`sides.${side}`)} (${formats.number(counts(pressed.arm)[side])})` }))}
              onChange={(side) => setPressed({ ...pressed, side: side as Side })}
            />
          )}
        </RecordsDrawer>
      )}
    </Stack>
  );
}

function ArmPanel({ told, arm, onPress }: { told: Told; arm: Arm; onPress: ((side: Side) => void) | undefined }) {
  const t = useEffectTexts();
  const formats = useFormats();
  const valueText = useValueText();
  const value = (number: number | null) => (number === null ? "—" : valueText(Math.round(number * 100) / 100, told.unit === "count" ? "number" : told.unit));
  const signed = (number: number) => (number > 0 ? `+${value(number)}` : value(number));
  const found = arm.effect;
  const color = arm.verdict.code === "more" ? "teal" : arm.verdict.code === "less" ? "orange" : "gray";
  const change = (side: Arm["took"]) => (side.before === null || side.after === null ? null : side.after - side.before);
  const line = (name: string, side: Arm["took"], which: Side) => (
    <tr>
      <th scope="row">
        {onPress && arm.matched > 0 ? <UnstyledButton className={table.figure} onClick={() => onPress(which)}>{name}</UnstyledButton> : name}
      </th>
      <td>{value(side.before)}</td>
      <td>{value(side.after)}</td>
      <td>{change(side) === null ? "—" : signed(change(side) ?? 0)}</td>
    </tr>
  );
  const lost = arm.no_kind + arm.too_far;
  return (
    <section className={classes.arm} aria-label={arm.label}>
      <div className={classes.head}>
        <Title order={2} size="h3">{arm.label}</Title>
        <Badge color={color} variant="light" tt="none" size="lg" radius="sm" h="auto" py={4} styles={{ label: { whiteSpace: "normal" } }}>{arm.verdict.text}</Badge>
      </div>
      {found && (
        <div className={classes.effect}>
          <span className={classes.value}>{signed(found.value)}</span>
          <div>
            <Text size="sm">{t("effect")}</Text>
            <Text size="sm" c="dimmed">
              {t("interval", { low: signed(found.low), high: signed(found.high) })} · {t("p", { p: found.p < 0.001 ? `< ${formats.number(0.001)}` : formats.number(Math.round(found.p * 1000) / 1000) })} · {t("total", { count: formats.number(arm.matched), value: signed(found.total) })}
            </Text>
          </div>
        </div>
      )}
      <Text size="sm" c="dimmed">
        {t("matched", { matched: formats.number(arm.matched), participants: formats.number(arm.participants) })}
        {lost > 0 && " · "}
        {lost > 0 && (onPress ? <UnstyledButton className={table.figure} fz="sm" onClick={() => onPress("unmatched")}>{t("unmatched", { count: lost })}</UnstyledButton> : t("unmatched", { count: lost }))}
      </Text>
      {arm.matched > 0 && told.lived > 0 && (
        <>
          <div className={table.scroll}>
            <table className={table.table} aria-label={t("effect")}>
              <thead>
                <tr>
                  <th scope="col" aria-label={t("sidesLabel")} />
                  <th scope="col">{t("beforeMean")}</th>
                  <th scope="col">{t("afterMean")}</th>
                  <th scope="col">{t("change")}</th>
                </tr>
              </thead>
              <tbody>
                {line(t("took"), arm.took, "took")}
                {line(t("others"), arm.others, "others")}
              </tbody>
            </table>
          </div>
          <div>
            <Text size="sm" fw={500} mb={4}>{t("chart")}</Text>
            <FiguresChart
              kind="line"
              ordered
              unit={told.unit === "count" ? "number" : told.unit}
              words={t("chartWords")}
              names={told.parts.map((part) => (part.from === told.held_on ? t("eventAt") : formats.date(part.from)))}
              series={[{ name: t("took"), values: arm.series[0] ?? [] }, { name: t("others"), values: arm.series[1] ?? [] }]}
            />
          </div>
          <BalanceTable rows={arm.balance} />
        </>
      )}
    </section>
  );
}
