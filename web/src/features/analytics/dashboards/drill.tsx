/** Which figure of a dashboard was pressed; the records behind it open in one sheet for the whole of it. */
import { useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { Among } from "@/records/figures/among";
import { BehindFigure } from "../metrics/BehindFigure";
import { metricQuery, type Drill, type MetricAsk } from "../metrics/metrics";

export interface BoardDrill {
  metric: string;
  ask: MetricAsk;
  drill: Drill;
}

const Context = createContext<(pressed: BoardDrill) => void>(() => undefined);

export const DrillProvider = Context.Provider;
export const useDrill = () => useContext(Context);

/** The question of one widget, as the page of its metric asks it. */
export const askOf = (answer: { from: string; to: string }, among: Among, by: string[] = []): MetricAsk => ({
  period: "custom", from: answer.from, to: answer.to, among, by: by[0], and: by[1],
});

export function Behind({ pressed, onChange }: { pressed: BoardDrill | null; onChange: (pressed: BoardDrill | null) => void }) {
  const query = useQuery({ ...metricQuery(pressed?.metric ?? ""), enabled: pressed !== null });
  if (!pressed || !query.data) return null;
  return <BehindFigure metric={query.data} ask={pressed.ask} drill={pressed.drill} onChange={(drill) => onChange(drill && { ...pressed, drill })} />;
}
