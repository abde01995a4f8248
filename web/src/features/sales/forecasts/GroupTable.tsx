import { ActionIcon, Select, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconMessage2, IconPencil, IconTargetArrow } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats } from "@/records/format/FormatsProvider";
import figures from "@/records/figures/figures.module.css";
import { firstDay, parts, type Cut, type Drill, type ForecastFigures, type ForecastRow, type DealForecast, type OwnFigure } from "./forecast";
import { useForecastTexts } from "./texts";

interface GroupTableProps {
  forecast: DealForecast;
  maySay: boolean;
  onDrill: (drill: Drill) => void;
  onSay: (own: OwnFigure & { name: string }) => void;
  onQuality: (row: ForecastRow) => void;
}

/** The chosen month (or all of them) by person, team, pipeline or product. */
export function GroupTable({ forecast, maySay, onDrill, onSay, onQuality }: GroupTableProps) {
  const t = useForecastTexts();
  const formats = useFormats();
  const [chosen, setChosen] = useState<string | null>(null);
  const month = chosen === "" ? "" : chosen && forecast.months.includes(chosen) ? chosen : (forecast.months[0] ?? "");
  const of = (row: ForecastRow): ForecastFigures => (month ? (row.months[forecast.months.indexOf(month)] ?? row.total) : row.total);
  const plan = [forecast.whole, ...forecast.rows].some((row) => of(row).plan !== null);
  const kept = forecast.by !== "product";
  const when = month ? formats.month(firstDay(month)) : t("allMonths");
  return (
    <section>
      <Select
        size="xs"
        w={190}
        mb="xs"
        aria-label={t("month")}
        allowDeselect={false}
        data={[...forecast.months.map((name) => ({ value: name, label: formats.month(firstDay(name)) })), { value: "", label: t("allMonths") }]}
        value={month}
        onChange={setChosen}
      />
      <div className={figures.scroll}>
        <table className={figures.table}>
          <thead>
            <tr>
              <th>{t(`heads.${forecast.by as Cut}`)}</th>
              <th>{t("won")}</th>
              <th>{t("commit")}</th>
              <th>{t("best")}</th>
              <th>{t("open")}</th>
              <th>{t("judgement")}</th>
              <th>{t("history")}</th>
              <th>{t("expected")}</th>
              {plan && <th>{t("plan")}</th>}
            </tr>
          </thead>
          <tbody>
            <tr data-whole>
              <th scope="row">{t("whole")}</th>
              <Cells row={forecast.whole} figures={of(forecast.whole)} plan={plan} open={(part, count) => onDrill({ part, month: month || undefined, count, title: `${t(`parts.${part}`)}: ${when}` })} />
            </tr>
            {forecast.rows.map((row) => (
              <tr key={row.key ?? ""}>
                <th scope="row">
                  {row.label}
                  {kept && row.key && (
                    <Tooltip label={t("qualityOf", { name: row.label })}>
                      <ActionIcon size="sm" variant="subtle" color="gray" ml={4} aria-label={t("qualityOf", { name: row.label })} onClick={() => onQuality(row)}>
                        <IconTargetArrow size={15} />
                      </ActionIcon>
                    </Tooltip>
                  )}
                </th>
                <Cells
                  row={row}
                  figures={of(row)}
                  plan={plan}
                  open={(part, count) => onDrill({ part, month: month || undefined, row, count, title: `${row.label} · ${t(`parts.${part}`)}: ${when}` })}
                  say={
                    maySay && forecast.by === "person" && row.key && month
                      ? () => onSay({ person: row.key ?? "", name: row.label, month, amount: of(row).own?.amount ?? null, comment: of(row).own?.comment ?? "" })
                      : undefined
                  }
                />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {forecast.more > 0 && <Text size="sm" c="dimmed">{t("more", { count: forecast.more })}</Text>}
    </section>
  );
}

interface CellsProps {
  row: ForecastRow;
  figures: ForecastFigures;
  plan: boolean;
  open: (part: (typeof parts)[number], count?: number) => void;
  say?: (() => void) | undefined;
}

function Cells({ row, figures: one, plan, open, say }: CellsProps) {
  const t = useForecastTexts();
  const formats = useFormats();
  const count = { won: one.won_count, commit: one.commit_count, best: one.best_count, open: undefined };
  return (
    <>
      {parts.map((part) => (
        <td key={part}>
          {Number(one[part]) === 0 ? (
            <Text span size="sm" c="dimmed">{formats.moneyShort("0")}</Text>
          ) : (
            <UnstyledButton className={figures.figure} title={formats.money(one[part])} aria-label={`${row.label} ${t(part)}: ${formats.money(one[part])}`} onClick={() => open(part, count[part])}>
              {formats.moneyShort(one[part])}
            </UnstyledButton>
          )}
        </td>
      ))}
      <td title={one.judgement === null ? t("nothingSaid") : formats.money(one.judgement)}>
        {one.own && (
          <Tooltip multiline maw={320} label={`${one.own.comment} — ${t("saidBy", { name: one.own.by, at: formats.moment(one.own.at) })}`}>
            <IconMessage2 size={14} style={{ verticalAlign: "-2px", marginRight: 4 }} aria-label={`${t("own")}: ${one.own.comment}`} />
          </Tooltip>
        )}
        {one.judgement === null ? "—" : formats.moneyShort(one.judgement)}
        {say && (
          <ActionIcon size="sm" variant="subtle" color="gray" ml={4} aria-label={`${t("say")}: ${row.label}`} onClick={say}>
            <IconPencil size={15} />
          </ActionIcon>
        )}
      </td>
      <td title={formats.money(one.history)}>{formats.moneyShort(one.history)}</td>
      <td title={`${formats.money(one.combined_low)} – ${formats.money(one.combined_high)}`}>
        <b>{formats.moneyShort(one.combined)}</b>
        <Text size="xs" c="dimmed">{t("judgementSpan", { low: formats.moneyShort(one.combined_low), high: formats.moneyShort(one.combined_high) })}</Text>
      </td>
      {plan && <td>{one.plan === null ? "" : formats.moneyShort(one.plan)}</td>}
    </>
  );
}
