import { NumberInput } from "@mantine/core";
import { isDate } from "@/records/sentence/choices";
import { Pick, SpanPart, Word } from "@/records/sentence/parts";
import classes from "@/records/sentence/sentence.module.css";
import { useSentenceTexts } from "@/records/sentence/texts";
import type { StepOf } from "./shapes";
import { type PartProps, useEditing } from "./editing";
import { usePaths } from "./fields";
import { useStepTexts } from "./stepTexts";

/** For a while, or until a date of the record, so many days before or after it. */
export function WaitParts({ step, place, change }: PartProps<StepOf<"wait">>) {
  const t = useStepTexts();
  const s = useSentenceTexts();
  const { draft, wrong } = useEditing();
  const dates = usePaths(draft.object).filter(({ field }) => isDate(field));
  const { span, until, days } = step;
  const side = days === 0 ? "at" : days < 0 ? "before" : "after";
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
          <Pick
            label={t("untilPlace")}
            value={side}
            data={(["at", "before", "after"] as const).map((value) => ({ value, label: t(`untilPlaces.${value}`) }))}
            onChange={(next) => change({ days: next === "at" ? 0 : (Math.abs(days) || 1) * (next === "before" ? -1 : 1) })}
          />
          {side !== "at" && (
            <>
              <NumberInput
                className={classes.amount}
                size="sm"
                min={1}
                max={3660}
                hideControls
                allowDecimal={false}
                aria-label={s("days")}
                value={Math.abs(days)}
                onChange={(amount) => change({ days: (Number(amount) || 1) * (side === "before" ? -1 : 1) })}
              />
              <Word>{s("daysWord", { count: Math.abs(days) })}</Word>
            </>
          )}
        </>
      )}
    </div>
  );
}
