import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { AbsenceCreate, AbsenceOut } from "@/api/schema";
import type { Linked } from "@/api/types";

export type { AbsenceOut as Absence } from "@/api/schema";

export const absencesKey = keys.admin("absences");
export const kinds = ["vacation", "sick", "trip", "other"] as const;

export interface AbsenceValues {
  user: Linked | null;
  since: string | null;
  until: string | null;
  kind: AbsenceCreate["kind"];
  deputy: Linked | null;
  note: string;
}

const sent = ({ deputy, user: _, ...rest }: AbsenceValues) => ({ ...rest, deputy: deputy?.id ?? null });

export const absences = {
  list: (ask: { user?: string; since?: string } = {}) => api.get<AbsenceOut[]>("/absences", { ...ask }),
  add: (values: AbsenceValues) => api.post<AbsenceOut>("/absences", { ...sent(values), user: values.user?.id ?? null }),
  change: (id: string, values: AbsenceValues) => api.patch<AbsenceOut>(`/absences/${id}`, sent(values)),
  delete: (id: string) => api.delete(`/absences/${id}`),
};
