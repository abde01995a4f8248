/** Incoming webhooks as an administrator keeps them. */
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { HookOut as Hook, Mapped, ReceiptOut, Receipts, Replayed } from "@/api/schema";
import type { Field, Linked } from "@/api/types";

export type { HookOut as Hook, Mapped, ReceiptOut as Receipt } from "@/api/schema";

export interface HookValues {
  name: string;
  object: string;
  acts_for: Linked | null;
  mapping: Mapped[];
  match: string[];
  id_path: string;
  signature_header: string;
  secret: string;
  active: boolean;
}

export function valuesOf(hook: Hook | null, me: Linked): HookValues {
  return {
    name: hook?.name ?? "",
    object: hook?.object ?? "lead",
    acts_for: hook?.acts_for ?? me,
    mapping: hook?.mapping ?? [],
    match: hook?.match ?? [],
    id_path: hook?.id_path ?? "",
    signature_header: hook?.signature_header ?? "",
    secret: "",
    active: hook?.active ?? true,
  };
}

/** A secret not typed stays as it is; fields looked by are among those filled. */
export function sentHook({ secret, acts_for, mapping, match, ...values }: HookValues) {
  const filled = mapping.filter(({ path, field }) => path.trim() && field);
  return {
    ...values,
    mapping: filled,
    match: match.filter((key) => filled.some(({ field }) => field === key)),
    acts_for: acts_for?.id ?? null,
    ...(secret && { secret }),
  };
}

/** What a mapping may fill. */
export const fillable = (fields: Field[]): Field[] =>
  fields.filter(({ read_only, type }) => !read_only && !["file", "formula", "rollup", "bank_account"].includes(type));

export interface Place {
  path: string;
  value: string;
}

const most = 200;
const escaped = (name: string) => name.replace(/[.\\]/g, "\\$&");

/** Every place of a body that holds a value, with the value: what a mapping is made from. */
export function placesOf(body: unknown, path = ""): Place[] {
  if (body === null || body === undefined) return [];
  if (typeof body !== "object") return path ? [{ path, value: String(body) }] : [];
  const found: Place[] = [];
  for (const [name, value] of Object.entries(body as Record<string, unknown>)) {
    if (found.length >= most) break;
    found.push(...placesOf(value, path ? `${path}.${escaped(name)}` : escaped(name)));
  }
  return found.slice(0, most);
}

export const hooksKey = keys.admin("hooks-in");

export const hooks = {
  list: () => api.get<Hook[]>("/hooks-in"),
  save: (id: string | null, values: HookValues) =>
    id ? api.patch<Hook>(`/hooks-in/${id}`, sentHook(values)) : api.post<Hook>("/hooks-in", sentHook(values)),
  turn: (id: string, active: boolean) => api.patch<Hook>(`/hooks-in/${id}`, { active }),
  remove: (id: string) => api.delete(`/hooks-in/${id}`),
  renew: (id: string) => api.post<Hook>(`/hooks-in/${id}/address`),
  receipts: (id: string, state: string, cursor: string) =>
    api.get<Receipts>(`/hooks-in/${id}/receipts`, { state: state || undefined, cursor: cursor || undefined }),
  replay: (id: string, receipt: string) => api.post<ReceiptOut>(`/hooks-in/${id}/receipts/${receipt}/replay`),
  replayFailed: (id: string) => api.post<Replayed>(`/hooks-in/${id}/replay`),
};
