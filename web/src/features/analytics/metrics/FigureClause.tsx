import { useObject, useObjects } from "@/api/session";
import type { Field } from "@/api/types";
import { inOrder } from "@/api/objects";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import { Pick, Word } from "@/records/sentence/parts";
import classes from "@/records/sentence/sentence.module.css";
import { hows, ofHow, ofObject, overField, type Figure, type How } from "./definition";
import { useMetricFormTexts } from "./formTexts";

interface FigureClauseProps {
  /** What the clause begins with. */
  lead: string;
  figure: Figure;
  onChange: (figure: Figure) => void;
  /** The complaint about a part of the figure. */
  wrong: (part: string) => string | undefined;
  /** The object and the date are said elsewhere, for several figures at once. */
  within?: boolean;
  /** What may stand here that is counted over no records. */
  besides?: { value: string; label: string }[];
  onBesides?: (how: string) => void;
}

const numbers = new Set(["number", "money", "formula", "rollup"]);
const moments = new Set(["date", "datetime"]);
const elapsed = "days:";
const now = "now:";

/** Objects of which something can be counted, the main ones first. */
export function useCountable(): { value: string; label: string }[] {
  const label = useLabel();
  return inOrder(useObjects().filter((object) => object.can.see && object.key !== "metric" && object.key !== "target")).map((object) => ({
    value: object.key,
    label: label(object.labels).toLowerCase(),
  }));
}

/** «количество записей сделки, где …, за период по полю …»: one number over records, its parts in their places. */
export function FigureClause({ lead, figure, onChange, wrong, within = false, besides = [], onBesides }: FigureClauseProps) {
  const t = useMetricFormTexts();
  const label = useLabel();
  const objects = useCountable();
  const describe = useObject(figure.object);
  const options = (which: (field: Field) => boolean) => (describe?.fields ?? []).filter(which).map((field) => ({ value: field.key, label: label(field.label) }));
  const dates = options((field) => moments.has(field.type));
  const placing = options((field) => moments.has(field.type) && field.builtin);
  const values = figure.how === "distinct" ? options((field) => field.type === "link" && !field.multiple) : options((field) => numbers.has(field.type));
  // Days between two moments are a number too, though no field holds it.
  const fields = figure.how === "distinct" || figure.how === "sum" || dates.length < 2 ? values : [...values, { value: elapsed, label: t("elapsed") }];
  const set = (part: Partial<Figure>) => onChange({ ...figure, ...part });
  return (
    <div className={classes.clause}>
      {lead && <Word>{lead}</Word>}
      <Pick
        label={t("how")}
        value={figure.how}
        data={[...hows.map((how) => ({ value: how, label: t(`hows.${how}`) })), ...besides]}
        onChange={(how) => (besides.some(({ value }) => value === how) ? onBesides?.(how) : onChange(ofHow(figure, how as How)))}
      />
      {overField(figure.how) && (
        <>
          <Pick
            label={t("field")}
            placeholder={t("noField")}
            value={figure.since ? elapsed : figure.field}
            data={fields}
            error={figure.since ? undefined : wrong("field")}
            onChange={(field) => set(field === elapsed ? { since: "created_at", field: dates.find(({ value }) => value !== "created_at")?.value ?? "" } : { field, since: "" })}
          />
          {figure.since && (
            <>
              <Word>{t("from")}</Word>
              <Pick label={t("since")} value={figure.since} data={dates} error={wrong("since")} onChange={(since) => set({ since })} />
              <Word>{t("till")}</Word>
              <Pick label={t("till")} value={figure.field} data={dates} error={wrong("field")} onChange={(field) => set({ field })} />
            </>
          )}
        </>
      )}
      {!within && <Word>{t("records")}</Word>}
      {!within && <Pick label={t("object")} value={figure.object} data={objects} error={wrong("object")} onChange={(object) => onChange(object === figure.object ? figure : ofObject(figure, object))} />}
      {figure.how === "share" && (
        <>
          <Word>{t("part")}</Word>
          <ConditionPart label={t("partLabel")} object={figure.object} value={figure.part} empty={t("partEmpty")} error={wrong("part")} onChange={(part) => set({ part })} />
        </>
      )}
      <Word>{t("where")}</Word>
      <ConditionPart label={t("whereLabel")} object={figure.object} value={figure.where} empty={t("whereEmpty")} error={wrong("where")} onChange={(where) => set({ where })} />
      {!within && (
        <>
          <Word>{t("at")}</Word>
          <Pick
            label={t("atLabel")}
            value={figure.at || now}
            data={[...placing, { value: now, label: t("now") }]}
            error={wrong("at")}
            onChange={(at) => set({ at: at === now ? "" : at })}
          />
        </>
      )}
    </div>
  );
}

