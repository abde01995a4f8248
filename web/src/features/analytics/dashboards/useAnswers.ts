import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { onChange } from "@/api/live";
import { answersQuery, figuresKey, type Answer, type BoardAsk, type DashboardWhole, type OfMetric } from "./dashboards";
import { requests } from "./layout";

const often = 60_000;
const seldom = 5 * 60_000;
/** Changes come in flocks; figures of a whole board are not counted for each. */
const wait = 4000;

/** The answers of a dashboard's widgets, by their ids: a few requests side by side, kept true while they are looked at. */
export function useAnswers(board: DashboardWhole, ask: BoardAsk, wall: boolean) {
  const client = useQueryClient();
  const ids = board.widgets.filter((widget) => widget.kind !== "text").map(({ id }) => id);
  const groups = requests(ids);
  const found = useQueries({
    queries: groups.map((group) => answersQuery(board, group, ask, wall ? often : seldom)),
    combine: (results) => ({
      answers: results.flatMap((result) => result.data ?? []),
      failed: new Set(results.flatMap((result, at) => (result.isError && !result.data ? (groups[at] ?? []) : []))),
      updatedAt: Math.max(0, ...results.map((result) => result.dataUpdatedAt)),
      stale: results.some((result) => result.isPlaceholderData),
    }),
  });
  const answers = useMemo(() => new Map(found.answers.map((answer) => [answer.id, answer])), [found.answers]);
  const objects = [...new Set(found.answers.flatMap(objectsOf))].sort().join();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const seen = new Set(objects.split(","));
    const stop = onChange((change) => {
      if (!seen.has(change.object)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void client.invalidateQueries({ queryKey: figuresKey }), wait);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client, objects]);
  return { ...found, answers };
}

/** Whose changes move an answer. */
function objectsOf({ kind, told }: Answer): string[] {
  if (kind === "goals") return ["target"];
  if (kind === "funnel") return ["deal"];
  const about = told as { object?: string } | (OfMetric & { object?: undefined }) | null;
  if (about?.object) return [about.object];
  return (about as OfMetric | null)?.metric?.objects ?? [];
}
