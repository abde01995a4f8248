import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { DealPath } from "@/api/schema";

export type { DealPath } from "@/api/schema";

/** The stages of a deal's pipeline as the deal went through them. */
export function usePath(id: string) {
  return useQuery({
    queryKey: [...keys.record("deal", id), "path"],
    queryFn: ({ signal }) => api.get<DealPath>(`/deals/${id}/path`, undefined, signal),
  });
}

/** Stays as whole days, never less than none. */
export const daysOf = (seconds: number | null): number => Math.floor(Math.max(0, seconds ?? 0) / 86_400);
