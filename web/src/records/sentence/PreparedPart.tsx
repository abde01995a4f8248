import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { useObject } from "@/api/session";
import type { Page, Row } from "@/api/types";

interface PreparedPartProps {
  /** A letter or a script of a call: templates of both kinds stand in one list. */
  script?: boolean;
  label: string;
  id: string | null;
  error: string | undefined;
  onChange: (id: string | null) => void;
}

/** A template that helps who answers; nothing is asked where there are no templates to be seen. */
export function PreparedPart({ script = false, label, id, error, onChange }: PreparedPartProps) {
  const describe = useObject("letter_template");
  const known = Boolean(describe?.can.see);
  const filter = JSON.stringify({ field: "kind", op: script ? "in" : "not_in", value: ["script"] });
  const rows = useQuery({
    queryKey: [...keys.rows("letter_template"), "prepared", filter],
    queryFn: ({ signal }) => api.get<Page<Row>>("/letter_templates", { filter, columns: "name", limit: 200 }, signal),
    enabled: known,
  }).data?.rows;
  if (!known) return null;
  const data = (rows ?? []).map((row) => ({ value: row.id, label: String(row.name ?? "") }));
  return (
    <Select
      label={label}
      searchable
      clearable
      data={id && rows && !data.some(({ value }) => value === id) ? [...data, { value: id, label: "…" }] : data}
      value={id}
      error={error}
      comboboxProps={{ shadow: "md" }}
      onChange={onChange}
    />
  );
}
