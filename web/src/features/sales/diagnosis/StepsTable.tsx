import { Text } from "@mantine/core";
import { useFormats } from "@/records/format/FormatsProvider";
import figures from "../funnel/funnel.module.css";
import { barOf, type Diagnosis, type Step } from "./diagnosis";
import { useDiagnosisTexts } from "./texts";
import { VerdictBadge } from "./Verdict";
import classes from "./diagnosis.module.css";

/** Each step against what it is measured by: shares, their intervals drawn on one scale, the difference and the verdict. */
export function StepsTable({ diagnosis }: { diagnosis: Diagnosis }) {
  const t = useDiagnosisTexts();
  const formats = useFormats();
  const points = (value: number) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${formats.number(Math.abs(Math.round(value * 1000) / 10))}`;
  const norm = diagnosis.against === "norm";
  return (
    <section>
      <Text component="h2" fw={600} m={0}>
        {t("steps")}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t("stepsHint")}
      </Text>
      <div className={figures.scroll}>
        <table className={figures.table}>
          <thead>
            <tr>
              <th>{t("step")}</th>
              <th>{t("now")}</th>
              <th>{norm ? t("norm") : t("then")}</th>
              <th className={classes.bars}>0 – 100 %</th>
              <th>{t("difference")}</th>
              <th>{t("verdict")}</th>
            </tr>
          </thead>
          <tbody>
            {diagnosis.steps.map((step) => (
              <tr key={step.kind}>
                <th scope="row">
                  {step.label} → {step.following_label}
                  <Text size="xs" c="dimmed">
                    {step.days !== null && t("days", { count: step.days })}
                    {step.now.young > 0 && ` · ${t("young", { count: step.now.young })}`}
                  </Text>
                </th>
                <td>
                  {formats.percent(step.now.share)}
                  <Text size="xs" c="dimmed">
                    {t("of", { part: step.now.passed, whole: step.now.n })}
                  </Text>
                </td>
                <td>
                  {formats.percent(step.expected)}
                  {step.then && (
                    <Text size="xs" c="dimmed">
                      {t("of", { part: step.then.passed, whole: step.then.n })}
                    </Text>
                  )}
                </td>
                <td className={classes.bars}>
                  <Bars step={step} />
                </td>
                <td>
                  {step.difference && (
                    <>
                      {t("points", { count: points(step.difference.value) })}
                      <Text size="xs" c="dimmed">
                        {points(step.difference.low)} … {points(step.difference.high)}
                      </Text>
                    </>
                  )}
                </td>
                <td>
                  <VerdictBadge verdict={step.verdict} />
                  {step.needed !== null && step.verdict === "few" && (
                    <Text size="xs" c="dimmed">
                      {t("needed", { count: step.needed })}
                    </Text>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The interval as a band with the share as a stroke; what it is compared with below, paler. */
function Bars({ step }: { step: Step }) {
  const now = barOf(step.now.low, step.now.share, step.now.high);
  const then = step.then ? barOf(step.then.low, step.then.share, step.then.high) : barOf(step.expected, step.expected, step.expected);
  return (
    <div className={classes.track} aria-hidden>
      {[now, then].map((bar, place) =>
        bar ? (
          <div key={place} className={classes.lane} data-then={place === 1 || undefined}>
            <span style={{ left: `${bar.left}%`, width: `${bar.width}%` }} />
            <i style={{ left: `${bar.at}%` }} />
          </div>
        ) : (
          <div key={place} className={classes.lane} />
        ),
      )}
    </div>
  );
}
