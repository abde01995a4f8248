import { type ComboboxParsedItem, Select, type SelectProps } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Label } from "@/api/types";
import { useLabel } from "@/kit/i18n/useLanguage";
import { byEitherName } from "@/records/fieldTypes/eitherName";

interface PipelineStages {
  id: string;
  names: Label;
  stages: { id: string; names: Label }[];
}

/** A stage of any pipeline, grouped by pipelines. */
export function StageSelect(props: Omit<SelectProps, "data">) {
  const label = useLabel();
  const pipelines = useQuery({ queryKey: keys.admin("pipelines"), queryFn: () => api.get<PipelineStages[]>("/pipelines") });
  const data = (pipelines.data ?? []).map(({ names, stages }) => ({
    group: label(names),
    items: stages.map((stage) => ({ value: stage.id, label: label(stage.names) })),
  }));
  const names = new Map((pipelines.data ?? []).flatMap(({ stages }) => stages.map((stage) => [stage.id, stage.names] as const)));
  return <Select clearable searchable filter={byEitherName<ComboboxParsedItem>((id) => names.get(id))} {...props} data={data} />;
}
