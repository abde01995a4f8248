import type { SelectProps } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { TreeSelect } from "@/kit/tree/TreeSelect";
import { departmentsQuery } from "./api";

interface DepartmentSelectProps extends Omit<SelectProps, "data"> {
  without?: string | undefined;
}

export function DepartmentSelect(props: DepartmentSelectProps) {
  const rows = useQuery(departmentsQuery).data ?? [];
  return <TreeSelect {...props} rows={rows} />;
}
