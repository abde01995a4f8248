/** Approvals and the routes they go along. What is kept of them is refreshed when any approval changes. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { ApprovalByLetter, ApprovalsOfRecord, ApprovalsWaiting, ApprovalTold, ApprovalWhole, RouteIn, RouteOut } from "@/api/schema";

export type { ApprovalByLetter, ApprovalStep, ApprovalTold, ApprovalWhole, Decider, RouteOut as Route, Step, Word } from "@/api/schema";
export type Decision = "approve" | "refuse";

export const routesKey = keys.admin("approval-routes");

export const routesQuery = queryOptions({
  queryKey: routesKey,
  queryFn: ({ signal }) => api.get<RouteOut[]>("/approval-routes", undefined, signal),
  staleTime: 5 * 60_000,
});

export const ofRecordQuery = (object: string, record: string) =>
  queryOptions({
    queryKey: [...keys.rows("approval"), "of", object, record],
    queryFn: ({ signal }) => api.get<ApprovalsOfRecord>("/approvals/of", { object, record }, signal),
  });

export const wholeQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.rows("approval"), "whole", id],
    queryFn: ({ signal }) => api.get<ApprovalWhole>(`/approvals/${id}/whole`, undefined, signal),
  });

export const waitingQuery = queryOptions({
  queryKey: [...keys.rows("approval"), "waiting"],
  queryFn: ({ signal }) => api.get<ApprovalsWaiting>("/approvals/waiting", undefined, signal),
  staleTime: 60_000,
});

export const byLetterQuery = (token: string) =>
  queryOptions({
    queryKey: ["approve", token],
    queryFn: ({ signal }) => api.get<ApprovalByLetter>(`/approve/${encodeURIComponent(token)}`, undefined, signal),
    retry: false,
    staleTime: Infinity,
  });

export const routes = {
  create: (route: RouteIn) => api.post<RouteOut>("/approval-routes", route),
  change: (id: string, route: Partial<RouteIn>) => api.patch<RouteOut>(`/approval-routes/${id}`, route),
  remove: (id: string) => api.delete(`/approval-routes/${id}`),
};

export interface Said {
  decision: Decision;
  comment: string;
  step: number;
}

/** Runs a call about approvals and then asks anew for all that is shown of them, the notices too. */
function useDoing<Given, Answer>(call: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: keys.rows("approval") }), client.invalidateQueries({ queryKey: ["notices"] })]),
  });
}

export const useDeciding = (id: string) => useDoing((said: Said) => api.post<ApprovalWhole>(`/approvals/${id}/decide`, said));
export const useWithdrawing = (id: string) => useDoing(() => api.post<ApprovalWhole>(`/approvals/${id}/withdraw`));

export interface Asked {
  route: string;
  object: string;
  record: string;
  comment: string;
}

export const useAsking = () => useDoing((asked: Asked) => api.post<ApprovalWhole>("/approvals/ask", asked));
export const sayByLetter = (token: string, decision: Decision, comment: string) =>
  api.post<ApprovalByLetter>(`/approve/${encodeURIComponent(token)}`, { decision, comment });

export const colors: Record<ApprovalTold["state"], string> = {
  waiting: "blue", approved: "green", refused: "red", withdrawn: "gray", void: "orange",
};
