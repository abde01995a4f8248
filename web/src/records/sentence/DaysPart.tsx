import { NumberInput } from "@mantine/core";
import { Pick, Word } from "./parts";
import { useSentenceTexts } from "./texts";
import classes from "./sentence.module.css";

const sides = ["at", "before", "after"] as const;
type Side = (typeof sides)[number];

interface DaysPartProps {
  label: string;
  /** What each side is called in this sentence. */
  words: (side: Side) => string;
  /** Less than nothing is before the date. */
  days: number;
  onChange: (days: number) => void;
}

/** On the day of a date, or so many days before or after it. */
export function DaysPart({ label, words, days, onChange }: DaysPartProps) {
  const t = useSentenceTexts();
  const side: Side = days === 0 ? "at" : days < 0 ? "before" : "after";
  const count = Math.abs(days);
  const signed = (amount: number, on: Side) => (on === "at" ? 0 : on === "before" ? -amount : amount);
  return (
    <>
      <Pick label={label} value={side} data={sides.map((value) => ({ value, label: words(value) }))} onChange={(next) => onChange(signed(count || 1, next as Side))} />
      {side !== "at" && (
        <>
          <NumberInput
            className={classes.amount}
            size="sm"
            min={1}
            max={3660}
            hideControls
            allowDecimal={false}
            aria-label={t("days")}
            value={count}
            onChange={(amount) => onChange(signed(Number(amount) || 1, side))}
          />
          <Word>{t("daysWord", { count })}</Word>
        </>
      )}
    </>
  );
}
