import { Text } from "@mantine/core";
import { useFormats } from "@/records/format/FormatsProvider";
import type { DealsAsk } from "../funnel/deals";
import { Figure } from "../funnel/Figure";
import figures from "../funnel/funnel.module.css";
import { standing, type DiagnosisAsk } from "./diagnosis";
import type { DiagnosisTimes } from "@/api/schema";
import { useDiagnosisTexts } from "./texts";
import { VerdictBadge } from "./Verdict";

/** How long deals stand in each stage, the open ones counted for as long as they have; and what stands there now. */
export function WaitingTable({ times, ask, onDeals }: { times: DiagnosisTimes; ask: DiagnosisAsk; onDeals: (deals: DealsAsk) => void }) {
  const t = useDiagnosisTexts();
  const formats = useFormats();
  const rounded = (value: number, digits = 1) => formats.number(Number(value.toFixed(digits)));
  const days = (median: number | null, n: number | null) => (n ? (median === null ? t("notYet") : rounded(median)) : "—");
  const compared = times.then !== null;
  const sums = times.waiting.some((one) => one.standing_sum !== null);
  return (
    <section>
      <Text component="h2" fw={600} m={0}>
        {t("waiting")}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t("waitingHint")}
      </Text>
      <div className={figures.scroll}>
        <table className={figures.table}>
          <thead>
            <tr>
              <th>{t("stage")}</th>
              <th>{t("entered")}</th>
              <th>{t("median")}</th>
              {compared && <th>{t("medianThen")}</th>}
              {compared && <th>{t("ratio")}</th>}
              {compared && <th>{t("verdict")}</th>}
              <th>{t("standing")}</th>
              <th>{t("overLimit")}</th>
              {sums && <th>{t("atStake")}</th>}
            </tr>
          </thead>
          <tbody>
            {times.waiting.map((one) => (
              <tr key={one.stage ?? one.kind}>
                <th scope="row">{one.label}</th>
                <td>{formats.number(one.n)}</td>
                <td>{days(one.median, one.n)}</td>
                {compared && <td>{days(one.then_median, one.then_n)}</td>}
                {compared && (
                  <td>
                    {one.ratio === null || one.low === null || one.high === null ? "—" : rounded(1 / one.ratio, 2)}
                    {one.ratio !== null && one.low !== null && one.high !== null && (
                      <Text size="xs" c="dimmed">
                        {rounded(1 / one.high, 2)} … {rounded(1 / one.low, 2)}
                      </Text>
                    )}
                  </td>
                )}
                {compared && (
                  <td>
                    <VerdictBadge verdict={one.verdict} />
                  </td>
                )}
                <td>
                  <Figure count={one.standing} label={`${one.label}, ${t("standing")}`} onOpen={() => onDeals(standing(ask, one, "standing", `${one.label} · ${t("standing")}`))} />
                </td>
                <td>
                  <Figure count={one.over_limit} label={`${one.label}, ${t("overLimit")}`} onOpen={() => onDeals(standing(ask, one, "over_limit", `${one.label} · ${t("overLimit")}`))} />
                </td>
                {sums && <td>{formats.money(one.standing_sum)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
