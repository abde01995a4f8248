import { Text } from "@mantine/core";
import { IconArrowDownRight, IconArrowUpRight } from "@tabler/icons-react";
import type { BeforeTold, Valued } from "@/api/schema";
import { useFormats } from "@/records/format/FormatsProvider";
import { useMetricTexts } from "./texts";
import { useValueText } from "@/records/figures/useValueText";
import { changeOf, type ChangeTold } from "./words";

interface ChangeProps {
  told: Pick<Valued, "value"> & { unit: string; better: string };
  previous: Pick<BeforeTold, "value" | "beyond_chance">;
}

/** A change against another period in words; marked only where it is beyond chance. */
export function Change({ told, previous }: ChangeProps) {
  const t = useMetricTexts();
  const formats = useFormats();
  const valueText = useValueText();
  const change = changeOf(told, previous, told.unit, told.better);
  const by = amount(change);
  function amount({ by: size, kind }: ChangeTold): string {
    if (size === null) return "";
    if (kind === "points") return t("points", { count: formats.number(size) });
    return kind === "percent" ? formats.percent(size / 100, 1) : valueText(size, told.unit);
  }
  if (change.way === "unknown") return <Text span size="sm" c="dimmed">{t("unknown")}</Text>;
  if (change.way === "same") return <Text span size="sm" c="dimmed">{t("same")}</Text>;
  const words = t(change.way, { by });
  if (!change.sure) {
    return (
      <Text span size="sm" c="dimmed">
        {words}, {t(change.sure === null ? "cannotTell" : "chance")}
      </Text>
    );
  }
  const Arrow = change.way === "rose" ? IconArrowUpRight : IconArrowDownRight;
  const color = change.good === null ? undefined : `var(--ok-${change.good ? "good" : "bad"})`;
  return (
    <Text span size="sm" fw={500} {...(color && { c: color })} style={{ display: "inline-flex", gap: 4, alignItems: "center" }}>
      <Arrow size={16} aria-hidden style={{ flex: "none" }} />
      <span>
        {words}
        {change.good !== null && ` — ${t(change.good ? "better" : "worse")}`}
      </span>
    </Text>
  );
}
