import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type {
  CalculationOut as Calculation, MovesPage, RecordSegment, SegmentationOut as Segmentation, SegmentTrial as Trial,
} from "@/api/schema";

export type {
  CalculationOut as Calculation, ClassOut, MoveOut as Move, RecordSegment, SegmentationOut as Segmentation, SegmentTrial as Trial,
} from "@/api/schema";

/** Everything of segments begins so, and is asked anew when any of them changes. */
export const segmentsKey = keys.rows("segmentation");

export const segmentsQuery = queryOptions({
  queryKey: [...segmentsKey, "all"],
  queryFn: ({ signal }) => api.get<Segmentation[]>("/segmentations", undefined, signal),
});

export const underWay = (calculation: Calculation | null) =>
  calculation !== null && (calculation.state === "queued" || calculation.state === "running");

export const segmentQuery = (id: string) =>
  queryOptions({
    queryKey: keys.record("segmentation", id),
    queryFn: ({ signal }) => api.get<Segmentation>(`/segmentations/${id}`, undefined, signal),
    // While it is being counted the page looks after it.
    refetchInterval: ({ state }) => (state.data && underWay(state.data.calculation) ? 1500 : false),
  });

export const movesQuery = (id: string, label: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.record("segmentation", id), "moves", label],
    queryFn: ({ pageParam, signal }) =>
      api.get<MovesPage>(`/segmentations/${id}/moves`, { label, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const ofRecordQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: [...segmentsKey, "of", object, id],
    queryFn: ({ signal }) => api.get<RecordSegment[]>(`/segmentations/of/${object}/${id}`, undefined, signal),
  });

export const movesHref = (id: string, label: string, format: "csv" | "xlsx") =>
  `/api/v1/segmentations/${id}/moves/export?${new URLSearchParams({ format, label })}`;

export const segments = {
  create: (sent: unknown) => api.post<Segmentation>("/segmentations", sent),
  change: (id: string, sent: unknown) => api.patch<Segmentation>(`/segmentations/${id}`, sent),
  remove: (id: string) => api.delete(`/segmentations/${id}`),
  recalculate: (id: string) => api.post<Calculation>(`/segmentations/${id}/recalculate`),
  trial: (object: string, definition: unknown) => api.post<Trial>("/segmentations/trial", { object, definition }),
  put: (id: string, select: object) => api.post<{ count: number }>(`/segmentations/${id}/members`, select),
  putIn: (id: string, ids: string[]) => api.post<{ count: number }>(`/segmentations/${id}/members`, { ids }),
  takeOut: (id: string, ids: string[]) => api.post<{ count: number }>(`/segmentations/${id}/members/remove`, { ids }),
  fill: (id: string, filter: unknown) => api.post<{ count: number }>(`/segmentations/${id}/members`, { filter }),
};
