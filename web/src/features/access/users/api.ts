import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { UserOut as User } from "@/api/schema";
import type { Page } from "@/api/types";
import type { OpenSession } from "../sessions";

export type { UserOut as User } from "@/api/schema";

export interface UserFilter {
  q: string;
  role: string | null;
  active: boolean | null;
}

export const usersKey = keys.admin("users");

export const usersQuery = (filter: UserFilter) =>
  infiniteQueryOptions({
    queryKey: keys.admin("users", "page", filter),
    queryFn: ({ pageParam, signal }) => api.get<Page<User>>("/users", { ...filter, cursor: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });

export const sessionsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.admin("users", id, "sessions"),
    queryFn: () => api.get<OpenSession[]>(`/users/${id}/sessions`),
  });

export type UserValues = Omit<User, "id" | "name" | "is_active" | "is_admin" | "teams" | "second_factors" | "has_password" | "last_login" | "created_at">;

/** The form's values as the server takes them: links by their ids. */
function sent({ department, deputy, roles, ...rest }: UserValues) {
  return { ...rest, department: department?.id ?? null, deputy: deputy?.id ?? null, roles: roles.map(({ id }) => id) };
}

export const users = {
  create: (values: UserValues) => api.post<User & { link: string }>("/users", sent(values)),
  change: (id: string, values: UserValues) => api.patch<User>(`/users/${id}`, sent(values)),
  deactivate: (id: string, heir: string | null) => api.post<User>(`/users/${id}/deactivate`, { heir }),
  activate: (id: string) => api.post<User>(`/users/${id}/activate`),
  passwordLink: (id: string) => api.post<{ link: string }>(`/users/${id}/password-link`),
  resetSecondFactor: (id: string) => api.post<void>(`/users/${id}/reset-second-factor`),
  liftPause: (id: string) => api.post<void>(`/users/${id}/lift-pause`),
  endSessions: (id: string) => api.delete(`/users/${id}/sessions`),
};
