import { isDate } from "@/records/sentence/choices";
import { DaysPart } from "@/records/sentence/DaysPart";
import { Pick, SpanPart } from "@/records/sentence/parts";
import classes from "@/records/sentence/sentence.module.css";
import type { StepOf } from "./shapes";
import { type PartProps, useEditing } from "./editing";
import { usePaths } from "./fields";
import { useStepTexts } from "./stepTexts";

/** For a while, or until a date of the record, so many days before or after it. */
export function WaitParts({ step, place, change }: PartProps<StepOf<"wait">>) {
  const t = useStepTexts();
  const { draft, wrong } = useEditing();
  const dates = usePaths(draft.object).filter(({ field }) => isDate(field));
  const { span, until, days } = step;
  return (
    <div className={classes.clause}>
      <Pick
        label={t("waitWay")}
        value={span ? "span" : "until"}
        data={(["span", "until"] as const).map((value) => ({ value, label: t(`waitWays.${value}`) }))}
        onChange={(way) => change(way === "span" ? { span: { amount: 2, unit: "hours", working: true }, until: "", days: 0 } : { span: null })}
      />
      {span ? (
        <SpanPart span={span} error={wrong(`${place}.span`)} onChange={(next) => change({ span: next })} />
      ) : (
        <>
          <Pick label={t("until")} value={until} data={dates.map(({ path, label }) => ({ value: path, label }))} error={wrong(`${place}.until`)} onChange={(path) => change({ until: path })} />
          <DaysPart label={t("untilPlace")} words={(one) => t(`untilPlaces.${one}`)} days={days} onChange={(next) => change({ days: next })} />
        </>
      )}
    </div>
  );
}
