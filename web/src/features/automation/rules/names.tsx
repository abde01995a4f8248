/** Names of what a rule keeps by its id alone: templates, webhooks, people. */
import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { useObjects } from "@/api/session";
import type { Linked } from "@/api/types";
import { choicesQuery } from "./api";

const namedQuery = (target: string, plural: string | undefined, id: string) =>
  queryOptions({
    queryKey: [...keys.rows(target), "named", id],
    queryFn: async ({ signal }): Promise<string> => {
      const near = await api.get<Linked[]>(`/pickers/${target}`, { limit: 50 }, signal);
      const found = near.find((one) => one.id === id);
      if (found || !plural || target === "user") return found?.name ?? "…";
      return (await api.get<{ name?: string }>(`/${plural}/${id}`, undefined, signal)).name ?? "…";
    },
    enabled: Boolean(target && id),
    staleTime: 60_000,
    retry: false,
  });

/** The names of records by their ids, in their order; a dot each while they are on their way. */
export function useNamesOf(target: string, ids: string[]): string[] {
  const plural = useObjects().find(({ key }) => key === target)?.plural;
  return useQueries({ queries: ids.map((id) => namedQuery(target, plural, id)) }).map(({ data }) => data ?? "…");
}

export function useChoices() {
  return useQuery(choicesQuery).data;
}

type Chosen = "roles" | "teams" | "webhooks" | "hooks" | "rules";

/** The name of one of what may be chosen; empty when it is not there. */
export function useChosenName(): (among: Chosen, id: string | null) => string {
  const choices = useChoices();
  return (among, id) => (choices?.[among] as Linked[] | undefined)?.find((one) => one.id === id)?.name ?? "";
}
