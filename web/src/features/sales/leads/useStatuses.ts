import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { useLanguage } from "@/kit/i18n/useLanguage";
import type { Stage } from "@/records/board/columns";
import type { Page, Row } from "@/records/model/types";

/** The statuses of leads in their order. */
export function useStatuses(): Stage[] | undefined {
  const english = useLanguage() === "en";
  const query = useQuery({
    queryKey: [...keys.rows("lead_status"), "all"],
    queryFn: ({ signal }) => api.get<Page<Row>>("/lead_statuses", { limit: 100, columns: "name,name_en,kind,position,color" }, signal),
    staleTime: 60_000,
  });
  return query.data?.rows
    .map((row) => ({ id: row.id, name: String((english && row.name_en) || row.name), kind: String(row.kind), color: row.color as string, position: Number(row.position ?? 0) }))
    .sort((a, b) => a.position - b.position);
}
