import { Badge, Group } from "@mantine/core";
import type { Rule } from "./api";
import { useRuleTexts } from "./texts";

export function State({ row }: { row: Rule }) {
  const t = useRuleTexts();
  return (
    <Group gap={4} wrap="nowrap" style={{ flex: "none" }}>
      <Badge color={row.active ? "green" : "gray"}>{t(row.active ? "on" : row.edition ? "off" : "draft")}</Badge>
      {row.active && row.changed && <Badge color="yellow">{t("changed")}</Badge>}
    </Group>
  );
}
