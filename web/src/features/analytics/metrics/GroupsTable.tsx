import { Text, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import table from "@/records/figures/figures.module.css";
import { groupName } from "@/records/figures/groupName";
import { useFormats } from "@/records/format/FormatsProvider";
import { firstPart, sorted, type Drill, type Figures, type Metric, type Sort } from "./metrics";
import classes from "./metrics.module.css";
import { Range, scaleOf, type Scale } from "./Range";
import { useMetricTexts } from "./texts";
import { useValueText } from "@/records/figures/useValueText";

interface GroupsTableProps {
  metric: Metric;
  told: Figures;
  onDrill: (drill: Drill) => void;
}

/** The metric of each group, with its n and its interval; the whole at the foot. Each value opens its records. */
export function GroupsTable({ metric, told, onDrill }: GroupsTableProps) {
  const t = useMetricTexts();
  const label = useLabel();
  const formats = useFormats();
  const timed = told.by.length === 1 && ["day", "week", "month", "quarter", "year"].includes(told.by[0] ?? "");
  const [chosen, setSort] = useState<Sort | null>(null);
  const sort = chosen ?? (timed ? { by: "name", down: false } : { by: "value", down: true });
  const scale = scaleOf(told);
  const heads = told.by.map((key) => label(metric.cuts.find((cut) => cut.key === key)?.label) || key);
  const turn = (by: Sort["by"]) => setSort({ by, down: sort.by === by ? !sort.down : by !== "name" });
  const head = (by: Sort["by"], name: string) => (
    <th scope="col" aria-sort={sort.by === by ? (sort.down ? "descending" : "ascending") : "none"}>
      <UnstyledButton className={classes.sort} aria-label={t("sortBy", { name })} onClick={() => turn(by)}>
        {name} {sort.by === by && (sort.down ? <IconArrowDown size={12} aria-hidden /> : <IconArrowUp size={12} aria-hidden />)}
      </UnstyledButton>
    </th>
  );
  return (
    <section>
      <Text component="h2" size="md" fw={600} m={0} mb="xs">{t("groups")}</Text>
      <div className={table.scroll}>
        <table className={table.table} aria-label={t("groups")}>
          <thead>
            <tr>
              {head("name", heads.join(" / "))}
              {head("value", t("value"))}
              {head("n", "n")}
              <th scope="col">{t(told.groups.some((group) => group.low !== null) ? "intervalHead" : "drawn")}</th>
            </tr>
          </thead>
          <tbody>
            {sorted(told.groups, sort).map((group) => {
              const name = group.keys.map((key, place) => groupName(key.label, formats, told.by[place] === "day")).join(" · ");
              const keys = group.keys.map((key) => key.value);
              return <Row key={JSON.stringify(keys)} name={name} row={group} told={told} scale={scale} onOpen={() => onDrill({ figure: 0, part: firstPart(metric, group), title: name, told: group, keys })} />;
            })}
            <Row whole name={t("whole")} row={told} told={told} scale={scale} onOpen={() => onDrill({ figure: 0, part: firstPart(metric, told), title: t("whole"), told })} />
          </tbody>
        </table>
      </div>
      <Text size="xs" c="dimmed" mt={6}>
        {told.groups.length === 1 && `${t("oneGroup")} `}
        {!told.adds_up && t("doesNotAdd")}
      </Text>
    </section>
  );
}

interface RowProps {
  name: string;
  row: Figures["groups"][number] | Figures;
  told: Figures;
  scale: Scale;
  whole?: boolean;
  onOpen: () => void;
}

function Row({ name, row, told, scale, whole, onOpen }: RowProps) {
  const t = useMetricTexts();
  const formats = useFormats();
  const valueText = useValueText();
  const value = valueText(row.value, told.unit);
  return (
    <tr data-whole={whole}>
      <th scope="row">{name}</th>
      <td>
        {row.n > 0 && row.value !== null ? (
          <UnstyledButton className={table.figure} aria-label={t("open", { name, value })} onClick={onOpen}>{value}</UnstyledButton>
        ) : (
          <Text span size="sm" c="dimmed">{value}</Text>
        )}
        {row.left_out > 0 && <Text size="xs" c="dimmed">{t("leftOutShort", { count: row.left_out })}</Text>}
      </td>
      <td>{formats.number(row.n)}</td>
      <td>
        <Range row={row} scale={scale} words={row.low !== null && row.high !== null ? t("interval", { low: valueText(row.low, told.unit), high: valueText(row.high, told.unit) }) : t("noInterval")} />
      </td>
    </tr>
  );
}
