import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { ClockOut } from "@/api/schema";
import type { Marks } from "@/records/places";
import { ObligationClock } from "./ObligationClock";

/** Pages whose clocks are kept true at once: those looked at lately. */
const pagesAtOnce = 4;

const clocksQuery = (object: string, ids: string[]) => {
  const asked = [...ids].sort().join();
  return {
    queryKey: [...keys.rows("obligation"), "clocks", object, asked],
    queryFn: ({ signal }: { signal: AbortSignal }) => api.get<ClockOut[]>("/obligations/clocks", { object, ids: asked }, signal),
    staleTime: 60_000,
  };
};

/** The objects on whose records something may be owed, under whatever regulation. */
const objectsQuery = queryOptions({
  queryKey: [...keys.rows("regulation"), "owed-on"],
  queryFn: ({ signal }) => api.get<string[]>("/obligations/objects", undefined, signal),
  staleTime: 5 * 60_000,
});

interface ClockMarksProps {
  object: string;
  pages: string[][];
  onMarks: (marks: Marks) => void;
}

/** The clocks of the rows on the screen: one question for each page of rows, none where nothing may be owed. */
export default function ClockMarks({ object, pages, onMarks }: ClockMarksProps) {
  const asks = useQuery(objectsQuery).data?.includes(object) ?? false;
  const [shown, setShown] = useState<number[]>([0]);
  const places = useMemo(() => new Map(pages.flatMap((ids, page) => ids.map((id) => [id, page] as const))), [pages]);
  const known = useRef(places);
  useEffect(() => {
    known.current = places;
  }, [places]);
  const seen = useCallback((id: string) => {
    const page = known.current.get(id);
    if (page !== undefined) setShown((before) => (before.includes(page) ? before : [...before, page].slice(-pagesAtOnce)));
  }, []);
  const wanted = asks ? shown.flatMap((page) => (pages[page]?.length ? [pages[page]] : [])) : [];
  const results = useQueries({ queries: wanted.map((ids) => clocksQuery(object, ids)) });
  const stamp = results.map((result) => result.dataUpdatedAt).join();
  const answers = useRef(results);
  useEffect(() => {
    answers.current = results;
  });
  useEffect(() => {
    const clocks = new Map(answers.current.flatMap((result) => (result.data ?? []).map((clock) => [clock.record_id, clock] as const)));
    onMarks({
      seen,
      mark: (id) => {
        const clock = clocks.get(id);
        return clock ? <ObligationClock clock={clock} /> : null;
      },
    });
  }, [stamp, seen, onMarks]);
  return null;
}
