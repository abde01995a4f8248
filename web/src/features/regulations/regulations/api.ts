import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type {
  EditionOut as Edition, Reader, RegulationOut as Regulation, Rehearsal, TemplateOut as Template,
} from "@/api/schema";

export type { EditionOut as Edition, Reader, RegulationOut as Regulation, Rehearsal, TemplateOut as Template } from "@/api/schema";

/** Everything of regulations begins so, and is asked anew when any of them changes. */
export const regulationsKey = keys.rows("regulation");

export const regulationsQuery = queryOptions({
  queryKey: [...regulationsKey, "all"],
  queryFn: ({ signal }) => api.get<Regulation[]>("/regulations", undefined, signal),
  staleTime: 5 * 60_000,
});

export const regulationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.record("regulation", id),
    queryFn: ({ signal }) => api.get<Regulation>(`/regulations/${id}`, undefined, signal),
  });

export const templatesQuery = queryOptions({
  queryKey: [...regulationsKey, "templates"],
  queryFn: ({ signal }) => api.get<Template[]>("/regulations/templates", undefined, signal),
});

export const unreadQuery = queryOptions({
  queryKey: [...regulationsKey, "to-acknowledge"],
  queryFn: ({ signal }) => api.get<Regulation[]>("/regulations/to-acknowledge", undefined, signal),
  staleTime: 60_000,
});

export const editionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.record("regulation", id), "editions"],
    queryFn: ({ signal }) => api.get<Edition[]>(`/regulations/${id}/editions`, undefined, signal),
  });

export const readersQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.record("regulation", id), "readers"],
    queryFn: ({ signal }) => api.get<Reader[]>(`/regulations/${id}/readers`, undefined, signal),
  });

export const regulations = {
  create: (sent: unknown) => api.post<Regulation>("/regulations", sent),
  change: (id: string, sent: unknown) => api.patch<Regulation>(`/regulations/${id}`, sent),
  remove: (id: string) => api.delete(`/regulations/${id}`),
  on: (id: string) => api.post<Regulation>(`/regulations/${id}/on`),
  off: (id: string) => api.post<Regulation>(`/regulations/${id}/off`),
  acknowledge: (id: string) => api.post(`/regulations/${id}/acknowledge`),
  take: (key: string) => api.post<Regulation>(`/regulations/templates/${key}`),
  rehearse: (asked: unknown) => api.post<Rehearsal>("/regulations/rehearsal", asked),
};
