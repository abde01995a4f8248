import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/http";
import { toastFailure } from "@/kit/feedback/toasts";
import { isBusy, type ImportJob, type ImportLine } from "./model";

export const importsKey = ["imports"] as const;

export function useImports() {
  return useQuery({
    queryKey: importsKey,
    queryFn: ({ signal }) => api.get<ImportLine[]>("/imports", undefined, signal),
    refetchInterval: (query) => (query.state.data?.some((line) => isBusy(line.state)) ? 2000 : false),
  });
}

/** One import, watched while the server works on it, and the verbs that change it. */
export function useImport(id: string) {
  const client = useQueryClient();
  const key = [...importsKey, id];
  const [busy, setBusy] = useState(false);
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<ImportJob>(`/imports/${id}`, undefined, signal),
    refetchInterval: (state) => (state.state.data && isBusy(state.state.data.state) ? 700 : false),
  });
  /** Does something with the import; what comes back is shown at once. True when it went well. */
  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    try {
      const told = await work();
      if (told && typeof told === "object" && "reading" in told) client.setQueryData(key, told);
      else await query.refetch();
      void client.invalidateQueries({ queryKey: importsKey, exact: true });
      return true;
    } catch (failure) {
      toastFailure(failure);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const at = `/imports/${id}`;
  return {
    query,
    busy,
    reread: (change: object) => act(() => api.patch(`${at}/reading`, change)),
    plan: (plan: object) => act(() => api.patch(`${at}/plan`, plan)),
    tryOut: () => act(() => api.post(`${at}/try`)),
    start: () => act(() => api.post(`${at}/start`)),
    pause: () => act(() => api.post(`${at}/pause`)),
    undo: () => act(() => api.post(`${at}/undo`)),
    mend: (cells: object) => act(() => api.patch(`${at}/cells`, { cells })),
    saveTemplate: (name: string) => act(() => api.post(`${at}/template`, { name })),
    forget: () => act(() => api.delete(at)),
  };
}
