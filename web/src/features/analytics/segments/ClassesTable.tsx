import { Group, Stack, Text } from "@mantine/core";
import { useObject } from "@/api/session";
import { shade } from "@/kit/colors";
import { useFormats } from "@/kit/format/useFormats";
import { useLabel } from "@/kit/i18n/useLanguage";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { PlainTable } from "@/kit/table/PlainTable";
import type { Segmentation } from "./api";
import { ClassBar } from "./ClassBar";
import { ConditionWords } from "@/records/sentence/ConditionPart";
import type { Rules } from "./definition";
import { FillList } from "./FillList";
import { useSegmentTexts } from "./texts";
import classes from "./segments.module.css";

/** Each class: how many records, which share, how much; a press opens them in their own list. */
export function ClassesTable({ row }: { row: Segmentation }) {
  const t = useSegmentTexts();
  const label = useLabel();
  const formats = useFormats();
  const describe = useObject(row.object);
  const total = row.classes.reduce((sum, { count }) => sum + count, 0);
  const whole = row.classes.reduce((sum, one) => sum + (one.sum ?? 0), 0);
  const withSums = row.classes.some(({ sum }) => sum !== null);
  const rules = row.kind === "rules" ? (row.definition as Rules).classes : [];
  const share = (part: number, of: number) => (of > 0 ? formats.percent(part / of) : "—");
  const last = row.calculation;
  return (
    <Stack gap="lg" maw={980}>
      <ClassBar parts={row.classes} />
      <PlainTable
        label={t("classes")}
        rows={row.classes}
        id={({ key }) => key}
        columns={[
          {
            key: "name",
            title: t("classes"),
            cell: (one) => {
              const condition = rules.find(({ key }) => key === one.key)?.condition;
              return (
                <Stack gap={2} py={6} style={{ whiteSpace: "normal" }}>
                  <Group gap={8} wrap="nowrap">
                    <i className={classes.dot} style={{ background: shade(one.color) }} aria-hidden />
                    <Text span size="sm" fw={500}>{label(one.label)}</Text>
                  </Group>
                  {row.kind === "rules" && (
                    <Text span size="xs" c="dimmed">
                      {condition ? <ConditionWords object={row.object} condition={condition} /> : t("everyone")}
                    </Text>
                  )}
                </Stack>
              );
            },
          },
          {
            key: "count",
            title: t("members"),
            width: 100,
            align: "right",
            cell: (one) =>
              describe && row.active ? (
                <AnchorLink
                  to={paths.list(describe.plural)}
                  search={{ f: { field: row.key, op: "in", value: [one.key] } } as never}
                  aria-label={t("openList", { name: label(one.label) })}
                >
                  {formats.number(one.count)}
                </AnchorLink>
              ) : (
                formats.number(one.count)
              ),
          },
          { key: "share", title: t("share"), width: 90, align: "right", cell: (one) => share(one.count, total) },
          ...(withSums
            ? [
                { key: "sum", title: t("sum"), width: 140, align: "right" as const, wide: true, cell: (one: Segmentation["classes"][number]) => formats.number(one.sum ?? 0, 0) },
                { key: "of", title: t("share"), width: 90, align: "right" as const, wide: true, cell: (one: Segmentation["classes"][number]) => share(one.sum ?? 0, whole) },
              ]
            : []),
        ]}
      />
      <Text size="sm" c="dimmed">
        {t("total")}: {formats.number(total)}
        {withSums && `, ${formats.number(whole, 0)}`}
        {last?.state === "done" && last.finished_at && (
          <> · {t("counted")}: {formats.nearMoment(last.finished_at).toLowerCase()}, {t("lookedAt", { count: formats.number(last.looked_at) })}</>
        )}
        {last?.state === "failed" && ` · ${t("failed", { text: last.problem })}`}
      </Text>
      {row.kind === "list" && row.may_change && row.active && <FillList row={row} />}
    </Stack>
  );
}
