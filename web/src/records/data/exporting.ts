import { API, address, fileFor } from "@/api/http";
import type { BulkSelect } from "../table/bulk";
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

/** Downloads the chosen rows: their ids go in the body, so any number of them will do. */
export async function downloadChosen(describe: Pick<Describe, "plural">, select: BulkSelect, columns: string[], sort: string | null): Promise<void> {
  const { name, content } = await fileFor(`/${describe.plural}/export`, { select, columns, sort: sort ?? "", format: "xlsx" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
