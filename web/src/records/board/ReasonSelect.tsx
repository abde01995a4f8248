import type { ComboboxParsedItem } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { Select } from "@/kit/form/lateInputs";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import { byEitherName } from "../fieldTypes/eitherName";
import type { Page, Row } from "../model/types";

interface ReasonSelectProps {
  /** What is given up: a lead and a deal have reasons of their own. */
  of: "deal" | "lead";
  value: string | null;
  onChange: (id: string | null) => void;
  label: string;
  error?: string | undefined;
}

/** The reasons of loss that are meant for this object, in the language of the screen. */
export function ReasonSelect({ of, value, onChange, label, error }: ReasonSelectProps) {
  const kit = useKitTexts();
  const english = useLanguage() === "en";
  const filter = JSON.stringify({ field: "used_for", op: "has_any", value: [of] });
  const query = useQuery({
    queryKey: [...keys.rows("loss_reason"), "choice", of],
    queryFn: ({ signal }) => api.get<Page<Row>>("/loss_reasons", { filter, columns: "name,name_en", limit: 200 }, signal),
    staleTime: 60_000,
  });
  const data = (query.data?.rows ?? []).map((row) => ({ value: row.id, label: String((english && row.name_en) || row.name) }));
  const names = new Map((query.data?.rows ?? []).map((row) => [row.id, { ru: String(row.name ?? ""), en: String(row.name_en ?? "") }]));
  return (
    <Select
      label={label}
      searchable
      filter={byEitherName<ComboboxParsedItem>((id) => names.get(id))}
      openOnFocus={false}
      data-autofocus
      data={data}
      value={value}
      error={error}
      nothingFoundMessage={kit("nothingFound")}
      comboboxProps={{ shadow: "md" }}
      onChange={onChange}
    />
  );
}
