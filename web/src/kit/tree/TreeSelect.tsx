import { Select, type SelectProps, Text } from "@mantine/core";
import { inTreeOrder, withBelow } from "./order";

interface TreeSelectProps extends Omit<SelectProps, "data"> {
  rows: { id: string; name: string; parent: string | null }[];
  /** A row that may not be chosen, nor anything below it: it cannot become its own parent. */
  without?: string | undefined;
}

/** A choice from a tree; the depth is shown by the indent in the list. */
export function TreeSelect({ rows, without, ...props }: TreeSelectProps) {
  const refused = without ? withBelow(rows, without) : new Set<string>();
  const placed = inTreeOrder(rows).filter(({ row }) => !refused.has(row.id));
  const depths = new Map(placed.map(({ row, depth }) => [row.id, depth]));
  return (
    <Select
      searchable
      clearable
      {...props}
      data={placed.map(({ row }) => ({ value: row.id, label: row.name }))}
      renderOption={({ option }) => <Text size="sm" pl={(depths.get(option.value) ?? 0) * 16}>{option.label}</Text>}
    />
  );
}
