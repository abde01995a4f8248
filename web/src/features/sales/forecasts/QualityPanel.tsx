import { Select, Skeleton, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useMemo, useState } from "react";
import { Loaded } from "@/kit/page/Loaded";
import figures from "@/records/figures/figures.module.css";
import { useFormats } from "@/records/format/FormatsProvider";
import { firstDay, useQuality, type ForecastQuality, type ScopeAsk } from "./forecast";
import { useForecastTexts } from "./texts";

const BandChart = lazy(() => import("./BandChart"));
const leads = ["0", "15", "30", "60"] as const;

/** How good the forecasts of the past were, in words, by month, and beside the naive ones. */
export function QualityPanel({ scope }: { scope: ScopeAsk }) {
  const t = useForecastTexts();
  const [lead, setLead] = useState<(typeof leads)[number]>("0");
  const query = useQuality(scope, Number(lead));
  return (
    <Stack gap="xs">
      <Select
        size="xs"
        w={250}
        label={t("lead")}
        allowDeselect={false}
        data={leads.map((value) => ({ value, label: t(`leads.${value}`) }))}
        value={lead}
        onChange={(value) => setLead((value ?? "0") as (typeof leads)[number])}
      />
      <Loaded query={query}>{(quality) => <Quality quality={quality} />}</Loaded>
    </Stack>
  );
}

function Quality({ quality }: { quality: ForecastQuality }) {
  const t = useForecastTexts();
  const formats = useFormats();
  const points = useMemo(
    () =>
      quality.months.map((month) => ({
        label: formats.month(firstDay(month.month)),
        figure: month.combined === null ? null : Number(month.combined),
        low: Number(month.low),
        high: Number(month.high),
        fact: Number(month.fact),
      })),
    [quality.months, formats],
  );
  const words = points.map((one) => t("point", { month: one.label, figure: formats.money(one.figure), low: formats.money(one.low), high: formats.money(one.high), fact: formats.money(one.fact) })).join("; ");
  const now = quality.leads.find((one) => one.lead === quality.lead);
  const signed = (share: number | null) => (share === null ? "—" : `${share > 0 ? "+" : share < 0 ? "−" : ""}${formats.percent(Math.abs(share))}`);
  return (
    <Stack gap="sm">
      <div>
        {quality.verdict.map((sentence) => (
          <Text key={sentence} size="sm">{sentence}</Text>
        ))}
      </div>
      {points.length === 0 ? (
        <Text size="sm" c="dimmed">{t("notYet")}</Text>
      ) : (
        <>
          <Suspense fallback={<Skeleton h={260} />}>
            <BandChart points={points} words={t("qualityChart", { text: words })} />
          </Suspense>
          <div className={figures.scroll}>
            <table className={figures.table}>
              <thead>
                <tr>
                  <th>{t("method")}</th>
                  <th title={t("errorHint")}>{t("error")}</th>
                  <th title={t("biasHint")}>{t("bias")}</th>
                  <th>{t("scoredMonths")}</th>
                </tr>
              </thead>
              <tbody>
                {now?.methods.map((one) => (
                  <tr key={one.method}>
                    <th scope="row">{one.label}</th>
                    <td>{formats.percent(one.error)}</td>
                    <td>{signed(one.bias)}</td>
                    <td>{one.months}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {now && now.coverage.months > 0 && (
            <Text size="xs" c="dimmed">
              {t("inside")}: {t("insideOf", { inside: now.coverage.inside, months: now.coverage.months })}
              {now.coverage.low !== null && ` (${formats.percent(now.coverage.inside / now.coverage.months)}, 95 %: ${formats.percent(now.coverage.low)} – ${formats.percent(now.coverage.high)})`}
            </Text>
          )}
        </>
      )}
    </Stack>
  );
}
