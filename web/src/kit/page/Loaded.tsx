import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Broken } from "./Broken";
import { RowsSkeleton } from "./Loading";

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** The three states of a query: on its way, broken, here. */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Broken error={query.error} retry={() => void query.refetch()} />;
  return skeleton ?? <RowsSkeleton />;
}
