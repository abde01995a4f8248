/** Query keys. Everything about rows starts with ["rows", object], so a live change knows what to refresh. */

export const keys = {
  me: ["me"] as const,
  setup: ["setup"] as const,
  objects: ["objects"] as const,
  object: (object: string) => ["objects", object] as const,
  rows: (object: string) => ["rows", object] as const,
  list: (object: string, params: unknown) => ["rows", object, "list", params] as const,
  count: (object: string, params: unknown) => ["rows", object, "count", params] as const,
  totals: (object: string, params: unknown) => ["rows", object, "totals", params] as const,
  board: (object: string, params: unknown) => ["rows", object, "board", params] as const,
  record: (object: string, id: string) => ["rows", object, "record", id] as const,
  timeline: (object: string, id: string, params?: unknown) => ["rows", object, "record", id, "timeline", params] as const,
  picker: (object: string, q: string) => ["rows", object, "picker", q] as const,
  views: (object: string) => ["views", object] as const,
  search: (q: string) => ["search", q] as const,
  /** Settings screens: users, departments, teams, roles, keys, sign-ins, pipelines, vat … */
  admin: (noun: string, ...rest: unknown[]) => ["admin", noun, ...rest] as const,
};
