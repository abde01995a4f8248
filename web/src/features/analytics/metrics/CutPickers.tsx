import { Select } from "@mantine/core";
import { useLabel } from "@/kit/i18n/useLanguage";
import classes from "@/records/figures/figures.module.css";
import { cutsOf, type Metric, type MetricAsk } from "./metrics";
import { useMetricTexts } from "./texts";

/** By what the metric is cut: one cut, or one inside another. */
export function CutPickers({ metric, ask, onChange }: { metric: Metric; ask: MetricAsk; onChange: (change: Partial<MetricAsk>) => void }) {
  const t = useMetricTexts();
  const label = useLabel();
  const cuts = metric.cuts.map((cut) => ({ value: cut.key, label: label(cut.label) }));
  const [, second] = cutsOf(ask);
  return (
    <>
      <Select
        size="xs"
        className={classes.control}
        aria-label={t("cut")}
        allowDeselect={false}
        searchable={cuts.length > 8}
        maxDropdownHeight={340}
        data={[{ value: "", label: t("noCut") }, ...cuts.map((cut) => ({ ...cut, label: t("cutBy", { cut: cut.label }) }))]}
        value={ask.by ?? ""}
        onChange={(cut) => onChange({ by: cut || undefined, and: cut && cut !== ask.and ? ask.and : undefined })}
      />
      {ask.by && (
        <Select
          size="xs"
          className={classes.control}
          aria-label={t("second")}
          allowDeselect={false}
          searchable={cuts.length > 8}
          maxDropdownHeight={340}
          data={[
            { value: "", label: t("noSecond") },
            ...cuts.filter((cut) => cut.value !== ask.by).map((cut) => ({ ...cut, label: t("then", { cut: cut.label }) })),
          ]}
          value={second ?? ""}
          onChange={(cut) => onChange({ and: cut || undefined })}
        />
      )}
    </>
  );
}
