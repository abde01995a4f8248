import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { FoundGroup, FoundRow } from "@/api/schema";
import { otherLayout } from "@/kit/commands/layout";

export type { FoundGroup, FoundRow } from "@/api/schema";

export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: keys.search(q),
    queryFn: ({ signal }) => api.get<{ groups: FoundGroup[] }>("/search", { q }, signal),
    enabled: q.length > 1,
    staleTime: 10_000,
  });

const folded = (text: string) => text.toLowerCase().replaceAll("ё", "е");

/** Where the text was found, when the name itself does not show it. */
export const foundIn = ({ name, match }: FoundRow): string => (match && !folded(name).includes(folded(match.text)) ? match.text : "");

const nothing = (groups: FoundGroup[] | undefined) => groups !== undefined && groups.every(({ rows }) => rows.length === 0);

/** Records found by the text; when there are none, by the same keys in the other layout. */
export function useFound(text: string) {
  const [q] = useDebouncedValue(text.trim(), 120);
  const asTyped = useQuery({ ...searchQuery(q), placeholderData: keepPreviousData });
  const turned = otherLayout(q);
  const missed = q.length > 1 && !asTyped.isFetching && nothing(asTyped.data?.groups) && turned !== q.toLowerCase();
  const inOther = useQuery({ ...searchQuery(turned), enabled: missed });
  const other = missed && !nothing(inOther.data?.groups);
  return {
    groups: q.length > 1 ? ((other ? inOther : asTyped).data?.groups ?? []) : [],
    corrected: other && inOther.data ? turned : null,
    searching: asTyped.isFetching || inOther.isFetching,
    failure: asTyped.error,
  };
}
