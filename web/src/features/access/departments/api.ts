import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { DepartmentOut as Department } from "@/api/schema";
import type { Linked } from "@/api/types";

export type { DepartmentOut as Department } from "@/api/schema";

export interface DepartmentValues {
  name: string;
  parent: string | null;
  head: Linked | null;
}

export const departmentsKey = keys.admin("departments");

export const departmentsQuery = queryOptions({
  queryKey: departmentsKey,
  queryFn: () => api.get<Department[]>("/departments"),
  staleTime: 60_000,
});

const sent = ({ head, ...rest }: DepartmentValues) => ({ ...rest, head: head?.id ?? null });

export const departments = {
  create: (values: DepartmentValues) => api.post<Department>("/departments", sent(values)),
  change: (id: string, values: DepartmentValues) => api.patch<Department>(`/departments/${id}`, sent(values)),
  delete: (id: string) => api.delete(`/departments/${id}`),
};
