import { Skeleton, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { DiagnosisTimes } from "@/api/schema";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Curve } from "./diagnosis";
import { useDiagnosisTexts } from "./texts";

const ClosingChart = lazy(() => import("./ClosingChart"));

/** By what day of its life a deal is won or lost, against the time compared with; in words where there is no curve. */
export function Closing({ times }: { times: DiagnosisTimes }) {
  const t = useDiagnosisTexts();
  const formats = useFormats();
  const now = times.closing.find((curve) => curve.span === "now");
  const { sooner } = times;
  const rounded = (value: number, digits = 2) => formats.number(Number(value.toFixed(digits)));
  const told = sooner && {
    ratio: rounded(sooner.ratio < 1 ? 1 / sooner.ratio : sooner.ratio),
    low: rounded(sooner.ratio < 1 ? 1 / sooner.high : sooner.low),
    high: rounded(sooner.ratio < 1 ? 1 / sooner.low : sooner.high),
    p: sooner.p < 0.001 ? "< 0,001".replace(",", formats.language === "ru" ? "," : ".") : rounded(sooner.p, 3),
  };
  const speed = !sooner || !told ? "" : sooner.p > 0.05 ? t("noSooner", told) : t(sooner.ratio > 1 ? "sooner" : "later", told);
  return (
    <section>
      <Text component="h2" fw={600} m={0}>
        {t("closing")}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t("closingHint")}
      </Text>
      {!now || now.points.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("noClosing")}
        </Text>
      ) : (
        <>
          <Text size="sm">{saidOf(now, t, formats.number)}</Text>
          {now.points.length === 1 ? (
            <Text size="sm" c="dimmed">
              {t("onePoint")}
            </Text>
          ) : (
            <Suspense fallback={<Skeleton h={320} />}>
              <ClosingChart curves={times.closing} />
            </Suspense>
          )}
          {speed && <Text size="sm">{speed}</Text>}
        </>
      )}
    </section>
  );
}

const saidOf = (curve: Curve, t: ReturnType<typeof useDiagnosisTexts>, number: (value: unknown) => string) =>
  t("closingOf", { n: number(curve.n), won: number(curve.won), lost: number(curve.lost), open: number(curve.open) });
