import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { SavedView } from "../model/types";
import { orderViews } from "./viewDiff";

export type ViewDraft = Partial<Omit<SavedView, "id" | "object" | "mine">>;

/** The saved views of an object for this kind of screen, and the ways to change them. */
export function useViews(object: string, kind: "list" | "board") {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: keys.views(object),
    queryFn: ({ signal }) => api.get<SavedView[]>("/views", { object }, signal),
    staleTime: 60_000,
  });
  const refresh = () => client.invalidateQueries({ queryKey: keys.views(object) });
  const create = useMutation({
    mutationFn: (draft: ViewDraft & { name: string }) => api.post<SavedView>("/views", { ...draft, object, kind }),
    onSuccess: refresh,
  });
  const change = useMutation({
    mutationFn: ({ id, ...draft }: ViewDraft & { id: string }) => api.patch<SavedView>(`/views/${id}`, draft),
    onSuccess: refresh,
  });
  const remove = useMutation({ mutationFn: (id: string) => api.delete(`/views/${id}`), onSuccess: refresh });
  const views = orderViews((query.data ?? []).filter((view) => view.kind === kind));
  return { views, loaded: query.isSuccess || query.isError, create, change, remove };
}
