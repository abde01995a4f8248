/** Who is signed in, and what the system consists of for them. */
import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { api } from "./http";
import { keys } from "./keys";
import type { Entrance, Me, ObjectDescription, Operation } from "./types";

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: ({ signal }) => api.get<Me>("/me", undefined, signal),
  staleTime: 5 * 60_000,
});

export const objectsQuery = queryOptions({
  queryKey: keys.objects,
  queryFn: ({ signal }) => api.get<ObjectDescription[]>("/objects", undefined, signal),
  staleTime: 5 * 60_000,
});

export const entranceQuery = queryOptions({
  queryKey: keys.setup,
  queryFn: ({ signal }) => api.get<Entrance>("/setup", undefined, signal),
  staleTime: 60_000,
});

/** The person signed in. Only under the shell, which has loaded them before. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

export function useObjects(): ObjectDescription[] {
  return useSuspenseQuery(objectsQuery).data;
}

/** The description of an object by its key ("company"); undefined when the caller may not know of it. */
export function useObject(key: string): ObjectDescription | undefined {
  return useObjects().find((object) => object.key === key);
}

export function useObjectByPlural(plural: string): ObjectDescription | undefined {
  return useObjects().find((object) => object.plural === plural);
}

export function may(me: Me, object: string, operation: Operation): boolean {
  return me.is_admin || Boolean((me.can[object] ?? me.can["*"])?.[operation]);
}

/** Whether the person may do this to at least their own records of the object. */
export function useMay(object: string, operation: Operation): boolean {
  const me = useQuery(meQuery).data;
  return Boolean(me && may(me, object, operation));
}
