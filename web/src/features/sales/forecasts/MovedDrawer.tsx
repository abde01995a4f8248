import { Drawer, Skeleton, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useMemo } from "react";
import { Loaded } from "@/kit/page/Loaded";
import figures from "@/records/figures/figures.module.css";
import { useFormats } from "@/records/format/FormatsProvider";
import { firstDay, useHistory, type ForecastHistory, type ScopeAsk } from "./forecast";
import { useForecastTexts } from "./texts";

const BandChart = lazy(() => import("./BandChart"));

/** How the forecast of one month moved from day to day. */
export function MovedDrawer({ scope, month, onClose }: { scope: ScopeAsk; month: string; onClose: () => void }) {
  const t = useForecastTexts();
  const formats = useFormats();
  const query = useHistory(scope, month);
  return (
    <Drawer opened onClose={onClose} position="right" size={640} title={t("movedOf", { month: formats.month(firstDay(month)) })} closeButtonProps={{ "aria-label": t("close") }}>
      <Loaded query={query}>{(history) => <Moved history={history} />}</Loaded>
    </Drawer>
  );
}

function Moved({ history }: { history: ForecastHistory }) {
  const t = useForecastTexts();
  const formats = useFormats();
  const points = useMemo(
    () =>
      history.days.map((day) => ({
        label: formats.date(day.taken_on),
        figure: Number(day.combined),
        low: Number(day.low),
        high: Number(day.high),
        fact: history.fact === null ? null : Number(history.fact),
      })),
    [history, formats],
  );
  if (points.length === 0) return <Text size="sm" c="dimmed">{t("noDays")}</Text>;
  return (
    <Stack gap="sm">
      <Suspense fallback={<Skeleton h={260} />}>
        <BandChart points={points} words={points.map((point) => `${point.label}: ${formats.money(point.figure)}`).join("; ")} />
      </Suspense>
      {history.fact !== null && <Text size="sm">{t("fact")}: {formats.money(history.fact)}</Text>}
      <div className={figures.scroll}>
        <table className={figures.table}>
          <thead>
            <tr>
              <th>{t("day")}</th>
              <th>{t("won")}</th>
              <th>{t("history")}</th>
              <th>{t("judgement")}</th>
              <th>{t("expected")}</th>
            </tr>
          </thead>
          <tbody>
            {[...history.days].reverse().map((day) => (
              <tr key={day.taken_on}>
                <th scope="row">
                  {formats.date(day.taken_on)}
                  {day.backtested && <Text span size="xs" c="dimmed"> · {t("backtested")}</Text>}
                </th>
                <td>{formats.moneyShort(day.won)}</td>
                <td>{formats.moneyShort(day.history)}</td>
                <td>{day.judgement === null ? "—" : formats.moneyShort(day.judgement)}</td>
                <td>
                  {formats.moneyShort(day.combined)}
                  <Text size="xs" c="dimmed">{t("judgementSpan", { low: formats.moneyShort(day.low), high: formats.moneyShort(day.high) })}</Text>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Stack>
  );
}
