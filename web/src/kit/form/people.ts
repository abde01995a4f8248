/** People to choose from: the picker every signed-in person may use. */
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { PickedPerson as Picked } from "@/api/schema";

export type { PickedPerson as Picked } from "@/api/schema";

export function usePeople(q: string) {
  return useQuery({
    queryKey: keys.admin("users", "picker", q),
    queryFn: ({ signal }) => api.get<Picked[]>("/users/picker", { q, limit: 30 }, signal),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
}
