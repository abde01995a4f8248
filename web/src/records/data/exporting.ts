import { API, address } from "@/api/http";
import type { Condition, Describe } from "../model/types";

export interface ExportAsk {
  format: "csv" | "xlsx";
  filter: Condition | null;
  q: string;
  columns: string[];
  sort: string | null;
}

/** The address that downloads the rows as they are seen. */
export function exportHref(describe: Pick<Describe, "plural">, { format, filter, q, columns, sort }: ExportAsk): string {
  return address(`${API}/${describe.plural}/export`, {
    format,
    filter: filter ? JSON.stringify(filter) : undefined,
    q,
    columns: columns.join(","),
    sort,
  });
}
