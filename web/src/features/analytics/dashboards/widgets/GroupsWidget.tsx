import { Text, UnstyledButton } from "@mantine/core";
import { useLabel } from "@/kit/i18n/useLanguage";
import { FiguresChart } from "@/records/figures/FiguresChart";
import table from "@/records/figures/figures.module.css";
import { groupName } from "@/records/figures/groupName";
import { isTime } from "@/records/figures/among";
import { type Unit } from "@/records/figures/units";
import { useValueText } from "@/records/figures/useValueText";
import { useFormats } from "@/records/format/FormatsProvider";
import { firstPart, sorted, type MetricGroup } from "../../metrics/metrics";
import { Range, scaleOf } from "../../metrics/Range";
import { useMetricTexts } from "../../metrics/texts";
import type { Answer, GroupsAnswer } from "../dashboards";
import classes from "./widgets.module.css";
import { askOf, useDrill } from "../drill";
import { crossed } from "../groups";
import { useDashboardTexts } from "../texts";

interface GroupsWidgetProps {
  answer: Answer;
  told: GroupsAnswer;
  chart: string;
  height: number;
}

/** A metric by one or two cuts, as a chart or a table; every group opens its records. */
export function GroupsWidget({ answer, told, chart, height }: GroupsWidgetProps) {
  const t = useDashboardTexts();
  const label = useLabel();
  const formats = useFormats();
  const drill = useDrill();
  const { metric, figures } = told;
  const name = label(metric.name);
  const nameOf = (at: number) => (found: string) => (isTime(figures.by[at]) ? groupName(found, formats) : found);
  const open = (group: MetricGroup | undefined) => {
    if (!group || group.n === 0) return;
    const words = group.keys.map((key, at) => nameOf(at)(key.label)).join(", ");
    drill({
      metric: metric.key,
      ask: askOf(answer, told.among, figures.by),
      drill: { figure: 0, part: firstPart(metric, group), title: `${name}: ${words}`, told: group, keys: group.keys.map((key) => key.value) },
    });
  };
  if (figures.groups.length === 0) return <Text size="sm" c="dimmed">{t("nothingHere")}</Text>;
  const ordered = isTime(figures.by[0]);
  const groups = ordered || figures.by.length > 1 ? figures.groups : sorted(figures.groups, { by: "value", down: true });
  const few = figures.of_groups > figures.groups.length && (
    <Text size="xs" c="dimmed">{t("shownOf", { shown: figures.groups.length, all: figures.of_groups })}</Text>
  );
  if (chart === "table") {
    return <><GroupsList groups={groups} told={told} nameOf={nameOf} onOpen={open} />{few}</>;
  }
  const cross = crossed(groups, nameOf(0), nameOf(1));
  return (
    <>
      <FiguresChart
        kind={chart as "bar" | "stacked" | "line" | "pie"}
        names={cross.names}
        series={cross.series.length > 1 ? cross.series : [{ name, values: cross.series[0]?.values ?? [] }]}
        unit={figures.unit as Unit}
        ordered={ordered}
        words={name}
        height={Math.max(140, height - (few ? 20 : 0))}
        onPick={(at, series) => open(cross.at(at, series))}
      />
      {few}
    </>
  );
}

interface GroupsListProps {
  groups: MetricGroup[];
  told: GroupsAnswer;
  nameOf: (at: number) => (found: string) => string;
  onOpen: (group: MetricGroup) => void;
}

function GroupsList({ groups, told: { figures, metric }, nameOf, onOpen }: GroupsListProps) {
  const t = useMetricTexts();
  const label = useLabel();
  const formats = useFormats();
  const valueText = useValueText();
  const scale = scaleOf(figures);
  return (
    <table className={`${table.table} ${classes.groups}`} aria-label={label(metric.name)}>
      <tbody>
        {groups.map((group) => {
          const name = group.keys.map((key, at) => nameOf(at)(key.label)).join(" · ");
          const value = valueText(group.value, figures.unit);
          return (
            <tr key={group.keys.map((key) => key.value ?? "").join("|")}>
              <th scope="row">{name}</th>
              <td>
                <UnstyledButton className={table.figure} disabled={group.n === 0} aria-label={t("open", { name, value })} onClick={() => onOpen(group)}>
                  {value}
                </UnstyledButton>
              </td>
              <td className={classes.rangeCell}>
                <Range row={group} scale={scale} words={group.low === null || group.high === null ? value : t("interval", { low: valueText(group.low, figures.unit), high: valueText(group.high, figures.unit) })} />
              </td>
              <td className={classes.n}>{figures.unit === "count" ? "" : t("n", { count: formats.number(group.n) })}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
