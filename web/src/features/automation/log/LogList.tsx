import { Button, SegmentedControl, Stack, Text } from "@mantine/core";
import { type QueryKey, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { toast } from "@/kit/feedback/toasts";
import { Broken } from "@/kit/page/Broken";
import { RowsSkeleton } from "@/kit/page/Loading";
import { useLogTexts } from "./texts";

export interface LogPage<Row> {
  rows: Row[];
  next?: string | null;
}

export interface Logged {
  id: string;
  at: string;
}

export interface LogListProps<Row extends Logged, State extends string> {
  /** The id of what the log is of, one of those `root` holds. */
  of: string;
  /** The key of the screen's queries: all are asked anew when something is done again. */
  root: QueryKey;
  /** A page of it: only rows of `state` unless that is "". */
  page: (state: State | "", cursor: string) => Promise<LogPage<Row>>;
  /** The states rows may be shown by, with their names; nothing to choose without any. */
  states: { value: State; label: string }[];
  /** Said when there is nothing to show. */
  empty?: string;
  row: (row: Row) => ReactNode;
  /** Whether a row is about to change by itself: the log is then looked at again by and by. */
  going?: (row: Row) => boolean;
  /** Doing again all that failed: offered when `when` some of the rows shown. */
  again?: { label: string; when: (row: Row) => boolean; act: () => Promise<string> };
}

/** In how many milliseconds what is under way is looked at again. */
export const soon = 3000;

/** A log, the latest first: chosen by state, read page by page, what failed done again at once. */
export function LogList<Row extends Logged, State extends string>(props: LogListProps<Row, State>) {
  const { of, root, page, states, again, going } = props;
  const t = useLogTexts();
  const [state, setState] = useState<State | "">("");
  const query = useInfiniteQuery({
    queryKey: [...root, of, "log", state],
    initialPageParam: "",
    queryFn: ({ pageParam }) => page(state, pageParam),
    getNextPageParam: (last) => last.next ?? undefined,
    // A log is read for what has just happened.
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (going && data?.pages[0]?.rows.some(going) ? soon : false),
  });
  const rows = query.data?.pages.flatMap((one) => one.rows) ?? [];
  return (
    <Stack gap="sm">
      {states.length > 0 && (
        <div style={{ overflowX: "auto" }}>
          <SegmentedControl
            aria-label={t("log")}
            miw="max-content"
            w="100%"
            value={state}
            onChange={(chosen) => setState(chosen as State | "")}
            data={[{ value: "", label: t("every") }, ...states]}
          />
        </div>
      )}
      {again && rows.some(again.when) && <Again label={again.label} act={again.act} root={root} />}
      {query.isPending && <RowsSkeleton rows={5} columns={2} />}
      {query.isError && <Broken error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && <Text c="dimmed" size="sm">{props.empty ?? t("empty")}</Text>}
      <Stack gap={0}>{rows.map(props.row)}</Stack>
      {query.hasNextPage && (
        <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t("more")}</Button>
      )}
    </Stack>
  );
}

function Again({ label, act, root }: { label: string; act: () => Promise<string>; root: QueryKey }) {
  const client = useQueryClient();
  const doing = useMutation({
    mutationFn: act,
    onSuccess: (told) => {
      toast(told);
      return client.invalidateQueries({ queryKey: root });
    },
  });
  return <Button variant="default" w="fit-content" loading={doing.isPending} onClick={() => doing.mutate()}>{label}</Button>;
}
