import { Select, type SelectProps } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { departmentsQuery } from "./api";
import { inTreeOrder, withBelow } from "@/kit/tree/order";

interface DepartmentSelectProps extends Omit<SelectProps, "data"> {
  /** A department that may not be chosen, nor anything below it. */
  without?: string | undefined;
}

/** A department from the tree; the depth is shown by the indent. */
export function DepartmentSelect({ without, ...props }: DepartmentSelectProps) {
  const rows = useQuery(departmentsQuery).data ?? [];
  const refused = without ? withBelow(rows, without) : new Set<string>();
  const data = inTreeOrder(rows)
    .filter(({ row }) => !refused.has(row.id))
    .map(({ row, depth }) => ({ value: row.id, label: `${"\u2003".repeat(depth)}${row.name}` }));
  return <Select searchable clearable {...props} data={data} />;
}
