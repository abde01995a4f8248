import { Button, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import figures from "@/records/figures/figures.module.css";
import { useOnPaper } from "@/records/figures/useOnPaper";
import { useValueText } from "@/records/figures/useValueText";
import { useFormats } from "@/records/format/FormatsProvider";
import { groupIds, linesOf, nameOf, opens, places, sheets, type Line } from "./pivot";
import type { Drill } from "./reports";
import classes from "./reports.module.css";
import type { TableAnswer } from "./shapes";
import { useReportTexts } from "./texts";

/** What a pressed figure asks for; which figure it is of says the rest. */
export type Pressed = Pick<Drill, "measure" | "rows" | "columns" | "title">;

interface PivotTableProps {
  told: TableAnswer;
  onDrill?: ((pressed: Pressed) => void) | undefined;
}

const step = 200;

/** Figures by cuts down and across, with subtotals that fold and a row of totals; each figure opens its records. */
export function PivotTable({ told, onDrill }: PivotTableProps) {
  const t = useReportTexts();
  const formats = useFormats();
  const paper = useOnPaper();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [drawn, setDrawn] = useState(step);
  const lines = useMemo(() => linesOf(told, folded, formats), [told, folded, formats]);
  const ids = groupIds(told);
  const shown = paper ? lines : lines.slice(0, drawn);
  const columns = told.columns.map((column) => nameOf(column, told.column_cuts[0]?.key, formats));
  const turn = (id: string) => setFolded((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  const all = folded.size < ids.length ? new Set(ids) : new Set<string>();
  const whole: Line = { id: "whole", kind: "whole", name: t("whole"), inner: false, rows: [], ...told.totals };
  return (
    <>
      {ids.length > 1 && (
        <Button size="compact-xs" variant="subtle" mb={4} className={classes.screen} onClick={() => setFolded(all)}>
          {t(all.size > 0 ? "foldAll" : "unfoldAll")}
        </Button>
      )}
      {(paper ? sheets(columns.length, told.figures.length) : [places(columns.length)]).map((groups) => (
        <div key={groups.join()} className={`${figures.scroll} ${classes.pivot}`} tabIndex={0} role="region" aria-label={t("table")}>
          <table className={figures.table} aria-label={t("table")}>
            <Heads told={told} groups={groups} columns={columns} />
            <tbody>
              {shown.map((line) => (
                <tr key={line.id} data-kind={line.kind}>
                  <th scope="row" data-inner={line.inner || undefined}>
                    {line.kind === "group" ? <Fold line={line} folded={folded.has(line.id)} onTurn={() => turn(line.id)} /> : line.name}
                  </th>
                  <Cells told={told} line={line} groups={groups} columns={columns} onDrill={onDrill} />
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr data-whole>
                <th scope="row">{t("whole")}</th>
                <Cells told={told} line={whole} groups={groups} columns={columns} onDrill={onDrill} />
              </tr>
            </tfoot>
          </table>
        </div>
      ))}
      {shown.length < lines.length && (
        <Button variant="subtle" size="compact-sm" mt={6} onClick={() => setDrawn(drawn + step)}>
          {t("moreRows", { count: Math.min(step, lines.length - drawn), number: formats.number(Math.min(step, lines.length - drawn)) })}
        </Button>
      )}
    </>
  );
}

interface PartProps {
  told: TableAnswer;
  /** The places of the columns; the one after the last is of all of them. */
  groups: number[];
  columns: string[];
}

function Heads({ told, groups, columns }: PartProps) {
  const t = useReportTexts();
  const label = useLabel();
  const corner = told.row_cuts.map((cut) => label(cut.label)).join(" / ");
  const several = told.figures.length > 1;
  const across = columns.length > 0;
  return (
    <thead>
      {across && (
        <tr>
          <th scope="col" rowSpan={several ? 2 : 1}>{corner}</th>
          {groups.map((at) => <th key={at} scope={several ? "colgroup" : "col"} colSpan={told.figures.length} data-first>{columns[at] ?? t("whole")}</th>)}
        </tr>
      )}
      {(!across || several) && (
        <tr>
          {!across && <th scope="col">{corner}</th>}
          {groups.flatMap((at) => told.figures.map((figure, place) => <th key={`${at} ${figure.key}`} scope="col" data-first={(across && place === 0) || undefined}>{figure.name}</th>))}
        </tr>
      )}
    </thead>
  );
}

function Fold({ line, folded, onTurn }: { line: Line; folded: boolean; onTurn: () => void }) {
  const t = useReportTexts();
  return (
    <UnstyledButton className={classes.fold} aria-expanded={!folded} aria-label={t(folded ? "unfold" : "fold", { name: line.name })} onClick={onTurn}>
      {folded ? <IconChevronRight size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
      {line.name}
    </UnstyledButton>
  );
}

function Cells({ told, line, groups, columns, onDrill }: PartProps & Pick<PivotTableProps, "onDrill"> & { line: Line }) {
  const t = useReportTexts();
  const valueText = useValueText();
  return groups.map((at) => {
    const column = columns[at];
    const values = (column === undefined ? line.total : line.cells[at]) ?? [];
    return told.figures.map((figure, place) => {
      const value = values[place] ?? null;
      const text = value === null ? "—" : valueText(value, figure.unit);
      const title = [line.name, column, figure.name].filter(Boolean).join(" · ");
      const { rows } = line;
      return (
        <td key={`${at} ${figure.key}`} data-first={(columns.length > 0 && place === 0) || undefined} data-nought={!Number(value) || undefined} title={value === null ? t("noValue") : undefined}>
          {onDrill && rows && opens(figure, value) ? (
            <UnstyledButton
              className={figures.figure}
              aria-label={t("open", { name: title, value: text })}
              onClick={() => onDrill({ measure: figure.key, rows, columns: column === undefined ? [] : [told.columns[at]?.value ?? null], title })}
            >
              {text}
            </UnstyledButton>
          ) : (
            text
          )}
        </td>
      );
    });
  });
}
