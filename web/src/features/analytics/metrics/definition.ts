/** A metric being composed: what the form keeps and what it sends. */
import type { DefinitionIn, FigureIn, MetricIn, OwnMetricOut } from "@/api/schema";
import type { Condition } from "@/api/types";

export type How = FigureIn["how"];
export const hows = ["count", "sum", "mean", "median", "p90", "share", "distinct"] as const satisfies How[];
export const units = ["count", "money", "share", "days", "number"] as const;
export const betters = ["up", "down", ""] as const;

/** One number over records, as the sentence has it. `elapsed`: days from `since` to `field`. */
export interface Figure {
  object: string;
  how: How;
  where: Condition | null;
  at: string;
  field: string;
  since: string;
  part: Condition | null;
}

export interface Draft {
  name: string;
  name_en: string;
  about: string;
  unit: string;
  better: string;
  times: Figure[];
  over: Figure[];
}

/** Days between two moments are told by the field "since" which this stands for until a field is chosen. */
export const overField = (how: How): boolean => how === "sum" || how === "mean" || how === "median" || how === "p90" || how === "distinct";

export const newFigure = (object: string): Figure => ({ object, how: "count", where: null, at: "created_at", field: "", since: "", part: null });

export const newDraft = (object: string): Draft => ({ name: "", name_en: "", about: "", unit: "count", better: "up", times: [newFigure(object)], over: [] });

/** What a figure counts changes with its object: nothing chosen of the old one is kept. */
export const ofObject = (figure: Figure, object: string): Figure => ({ ...newFigure(object), how: figure.how });

/** What is of no use to the way of counting is not kept. */
export function ofHow(figure: Figure, how: How): Figure {
  const kept = overField(how) && overField(figure.how) && (how === "distinct") === (figure.how === "distinct");
  return { ...figure, how, field: kept ? figure.field : "", since: kept && how !== "sum" ? figure.since : "", part: how === "share" ? figure.part : null };
}

/** The unit a formula most likely has: people correct it, they need not think of it. */
export function likelyUnit({ times, over }: Pick<Draft, "times" | "over">, typeOf: (object: string, field: string) => string | undefined): string {
  const first = times[0];
  if (!first) return "count";
  if (over.length > 0 || times.length > 1) return over[0] && first.how === "count" && over[0].how === "count" ? "share" : "number";
  if (first.how === "share") return "share";
  if (first.how === "count" || first.how === "distinct") return "count";
  if (first.since) return "days";
  return typeOf(first.object, first.field) === "money" ? "money" : "number";
}

const figureOut = (figure: Figure): FigureIn => ({ ...figure, where: figure.where as FigureIn["where"], part: (figure.how === "share" ? figure.part : null) as FigureIn["part"] });

export const definitionOf = (draft: Pick<Draft, "times" | "over">): DefinitionIn => ({ times: draft.times.map(figureOut), over: draft.over.map(figureOut) });

export const sentOf = (draft: Draft): MetricIn => ({
  name: draft.name, name_en: draft.name_en, about: draft.about, unit: draft.unit, better: draft.better, definition: definitionOf(draft),
});

const figureIn = (given: FigureIn): Figure => ({
  object: given.object,
  how: given.how ?? "count",
  where: (given.where ?? null) as Condition | null,
  at: given.at ?? "",
  field: given.field ?? "",
  since: given.since ?? "",
  part: (given.part ?? null) as Condition | null,
});

export const draftOf = (row: OwnMetricOut): Draft => ({
  name: row.name, name_en: row.name_en, about: row.about, unit: row.unit, better: row.better,
  times: row.definition.times.map(figureIn), over: (row.definition.over ?? []).map(figureIn),
});

/** What is not said yet, by its place: told before the server is asked. */
export function lacking({ times, over }: Pick<Draft, "times" | "over">): string[] {
  const of = (figures: Figure[], side: string) =>
    figures.flatMap((figure, place) => [
      ...(overField(figure.how) && !figure.field ? [`${side}.${place}.field`] : []),
      ...(figure.how === "share" && !figure.part ? [`${side}.${place}.part`] : []),
    ]);
  return [...of(times, "times"), ...of(over, "over")];
}
