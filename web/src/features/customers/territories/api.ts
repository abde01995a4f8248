import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Linked, Page } from "@/api/types";

export interface Territory {
  id: string;
  version: number;
  name: string;
  parent: Linked | null;
  responsible: Linked | null;
  places: string[] | null;
  comment: string | null;
}

export type TerritoryValues = Omit<Territory, "id" | "version">;

const columns = "name,parent,responsible,places,comment";

async function everyTerritory(signal: AbortSignal): Promise<Territory[]> {
  const found: Territory[] = [];
  let cursor = "";
  do {
    const page = await api.get<Page<Territory>>("/territories", { columns, limit: 200, cursor }, signal);
    found.push(...page.rows);
    cursor = page.next ?? "";
  } while (cursor);
  return found;
}

export const territoriesQuery = queryOptions({
  queryKey: keys.list("territory", "all"),
  queryFn: ({ signal }) => everyTerritory(signal),
});

function sent({ parent, responsible, ...rest }: TerritoryValues) {
  return { ...rest, parent: parent?.id ?? null, responsible: responsible?.id ?? null };
}

export const territories = {
  create: (values: TerritoryValues) => api.post<Territory>("/territories", sent(values)),
  change: (id: string, values: TerritoryValues) => api.patch<Territory>(`/territories/${id}`, { values: sent(values) }),
  delete: (id: string) => api.delete(`/territories/${id}`),
  restore: (id: string) => api.post(`/territories/${id}/restore`),
};
