import { Select, type SelectProps } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Label } from "@/api/types";
import { useLabel } from "@/kit/i18n/useLanguage";

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
  return <Select clearable searchable {...props} data={data} />;
}
