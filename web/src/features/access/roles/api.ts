import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { RoleOut as Role } from "@/api/schema";

export type { RoleOut as Role } from "@/api/schema";

export type Level = "hidden" | "read";
export type Grants = Role["grants"];
export type FieldRights = Role["field_rights"];

export interface RoleValues {
  name_ru: string;
  name_en: string;
  grants: Grants;
  field_rights: FieldRights;
}

export const rolesKey = keys.admin("roles");

export const rolesQuery = queryOptions({
  queryKey: rolesKey,
  queryFn: () => api.get<{ roles: Role[] }>("/roles").then(({ roles }) => roles),
  staleTime: 60_000,
});

export const roles = {
  create: (values: Partial<RoleValues>) => api.post<Role>("/roles", values),
  change: (id: string, values: Partial<RoleValues>) => api.patch<Role>(`/roles/${id}`, values),
  restore: (id: string) => api.post<Role>(`/roles/${id}/restore`),
  delete: (id: string) => api.delete(`/roles/${id}`),
};
