import { Button, Text } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { useEffect } from "react";
import { useObjects } from "@/api/session";
import type { ObjectDescription as Describe } from "@/api/types";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import figures from "@/records/figures/figures.module.css";
import { useFiguresTexts } from "@/records/figures/texts";
import type { Value } from "@/records/figures/units";
import { useValueText } from "@/records/figures/useValueText";
import { typeOf } from "@/records/fieldTypes/registry";
import { resolvePath } from "@/records/filters/fieldPaths";
import { isEmpty } from "@/records/model/values";
import classes from "./reports.module.css";
import type { ColumnTold, ListAnswer } from "./shapes";
import { useReportTexts } from "./texts";

interface ListTableProps {
  pages: ListAnswer[];
  describe: Describe;
  more?: { has: boolean; fetching: boolean; fetch: () => void } | undefined;
}

const numeric = new Set(["number", "money"]);
const atRight = ({ computed, type }: ColumnTold) => computed || numeric.has(type);

/** The records of a report with the columns it chose; more of them come as the end is neared. */
export function ListTable({ pages, describe, more }: ListTableProps) {
  const t = useReportTexts();
  const f = useFiguresTexts();
  const { ref, entry } = useIntersection({ rootMargin: "400px" });
  const near = entry?.isIntersecting ?? false;
  const wanted = near && more?.has && !more.fetching;
  useEffect(() => {
    if (wanted) more?.fetch();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- asked once each time the end is neared
  }, [wanted]);
  const [first] = pages;
  if (!first) return null;
  const rows = pages.flatMap((page) => page.rows);
  const summed = first.columns.filter(({ path }) => first.totals[path]);
  return (
    <>
      <div className={`${figures.scroll} ${classes.pivot} ${classes.list}`} tabIndex={0} role="region" aria-label={t("table")}>
        <table className={figures.table} aria-label={t("table")}>
          <thead>
            <tr>
              {first.columns.map((column) => <th key={column.key} scope="col" data-words={!atRight(column) || undefined}>{column.label}</th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                {first.columns.map((column, place) => {
                  const shown = <Cell column={column} describe={describe} value={row[column.key]} id={row.id} />;
                  return place === 0 ? <th key={column.key} scope="row">{shown}</th> : <td key={column.key} data-words={!atRight(column) || undefined}>{shown}</td>;
                })}
              </tr>
            ))}
          </tbody>
          {summed.length > 0 && (
            <tfoot>
              <tr data-whole>
                {first.columns.map((column, place) => {
                  const told = first.totals[column.path];
                  const shown = told ? <Total column={column} told={told} /> : place === 0 ? t("sum") : null;
                  return place === 0 ? <th key={column.key} scope="row">{shown}</th> : <td key={column.key}>{shown}</td>;
                })}
              </tr>
            </tfoot>
          )}
        </table>
        <div ref={ref} />
      </div>
      {more?.has && (
        <Button variant="subtle" size="compact-sm" loading={more.fetching} className={classes.screen} onClick={more.fetch}>
          {f("more")}
        </Button>
      )}
    </>
  );
}

function Cell({ column, describe, value, id }: { column: ColumnTold; describe: Describe; value: unknown; id: string }) {
  const objects = useObjects();
  const valueText = useValueText();
  if (column.computed) return value === null || value === undefined ? "—" : valueText(value as Value, column.unit ?? "number");
  const found = resolvePath(objects, describe, column.path);
  if (column.path === describe.name_field) {
    return <AnchorLink size="sm" to={paths.record(describe.plural, id)}>{String(value ?? "") || "—"}</AnchorLink>;
  }
  if (isEmpty(value)) return <Text span size="sm" c="dimmed">—</Text>;
  if (!found) return String(value);
  const { Show } = typeOf(found.field);
  return <Show field={found.field} value={value} mode="compact" />;
}

function Total({ column, told }: { column: ColumnTold; told: { sum: string | null; avg: string | null } }) {
  const t = useReportTexts();
  const valueText = useValueText();
  const unit = column.type === "money" ? "money" : "number";
  if (told.sum === null) return "—";
  return (
    <>
      {valueText(told.sum, unit)}
      {told.avg !== null && <Text size="xs" c="dimmed" fw={400}>{t("average", { value: valueText(told.avg, unit) })}</Text>}
    </>
  );
}
