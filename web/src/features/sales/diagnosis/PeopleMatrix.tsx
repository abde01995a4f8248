import { Text, UnstyledButton } from "@mantine/core";
import { useFormats } from "@/records/format/FormatsProvider";
import type { DealsAsk } from "../funnel/deals";
import figures from "../funnel/funnel.module.css";
import { personDeals, type Diagnosis, type DiagnosisAsk, type PersonCell, type PersonRow, type Step } from "./diagnosis";
import { useDiagnosisTexts } from "./texts";
import classes from "./diagnosis.module.css";

interface PeopleMatrixProps {
  diagnosis: Diagnosis;
  ask: DiagnosisAsk;
  onDeals: (deals: DealsAsk) => void;
}

/** People by steps: the share each keeps, marked only where chance does not explain it; a cell opens its deals. */
export function PeopleMatrix({ diagnosis, ask, onDeals }: PeopleMatrixProps) {
  const t = useDiagnosisTexts();
  if (diagnosis.people.length < 2) return null;
  return (
    <section>
      <Text component="h2" fw={600} m={0}>
        {t("people")}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t("peopleHint")}
      </Text>
      <div className={figures.scroll}>
        <table className={figures.table}>
          <thead>
            <tr>
              <th>{t("person")}</th>
              {diagnosis.steps.map((step) => (
                <th key={step.kind}>{step.label}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {diagnosis.people.map((person) => (
              <tr key={person.id}>
                <th scope="row">{person.name}</th>
                {diagnosis.steps.map((step) => {
                  const cell = person.cells.find((one) => one.kind === step.kind);
                  return (
                    <td key={step.kind} data-mark={cell?.verdict} className={classes.cell}>
                      {cell && cell.n > 0 && <Cell person={person} cell={cell} step={step} onOpen={(title) => onDeals(personDeals(ask, person, cell, step.days, title))} />}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Cell({ person, cell, step, onOpen }: { person: PersonRow; cell: PersonCell; step: Step; onOpen: (title: string) => void }) {
  const t = useDiagnosisTexts();
  const formats = useFormats();
  const mark = cell.verdict === "better" ? "▲" : cell.verdict === "worse" ? "▼" : null;
  const title = t("cellTitle", {
    name: person.name, step: step.label, share: formats.percent(cell.share), part: cell.passed, whole: cell.n, rest: formats.percent(cell.rest),
  });
  return (
    <>
      <UnstyledButton className={figures.figure} title={title} aria-label={title} onClick={() => onOpen(`${person.name} · ${step.label}`)}>
        {formats.percent(cell.share)}
        {mark && <span aria-label={cell.verdict === "better" ? t("above") : t("below")}> {mark}</span>}
      </UnstyledButton>
      <Text size="xs" c="dimmed">
        {cell.difference ? t("of", { part: cell.passed, whole: cell.n }) : `${t("of", { part: cell.passed, whole: cell.n })} · ${t("fewHere")}`}
      </Text>
    </>
  );
}
