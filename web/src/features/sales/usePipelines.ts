import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { PipelineOut as Pipeline } from "@/api/schema";

/** The pipelines in use, with their stages. */
export function usePipelines(): Pipeline[] {
  return (
    useQuery({
      queryKey: keys.admin("pipelines"),
      queryFn: ({ signal }) => api.get<Pipeline[]>("/pipelines", undefined, signal),
      staleTime: 60_000,
    }).data ?? []
  );
}
