import { Badge, Button, Code, Drawer, Group, type MantineColor, SegmentedControl, Stack, Text, UnstyledButton } from "@mantine/core";
import { type QueryKey, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { toast } from "@/kit/feedback/toasts";
import { useFormats } from "@/kit/format/useFormats";
import { Broken } from "@/kit/page/Broken";
import { RowsSkeleton } from "@/kit/page/Loading";
import { useLogTexts } from "./texts";

export interface LogPage<Row> {
  rows: Row[];
  next?: string | null;
}

interface Logged {
  id: string;
  at: string;
}

interface LogDrawerProps<Row extends Logged, State extends string> {
  /** What the log is of, one of those `root` holds. */
  of: { id: string; name: string };
  /** The key of the screen's queries: all are asked anew when something is done again. */
  root: QueryKey;
  onClose: () => void;
  /** A page of it: only rows of `state` unless that is "". */
  page: (state: State | "", cursor: string) => Promise<LogPage<Row>>;
  /** The states rows may be shown by, with their names. */
  states: { value: State; label: string }[];
  /** Said when there is nothing to show. */
  empty?: string;
  row: (row: Row) => ReactNode;
  /** Doing again all that failed: offered when `when` some of the rows shown. */
  again?: { label: string; when: (row: Row) => boolean; act: () => Promise<string> };
}

/** A log in a drawer, the latest first: chosen by state, read page by page, what failed done again at once. */
export function LogDrawer<Row extends Logged, State extends string>(props: LogDrawerProps<Row, State>) {
  const { of, root, page, states, again } = props;
  const t = useLogTexts();
  const [state, setState] = useState<State | "">("");
  const query = useInfiniteQuery({
    queryKey: [...root, of.id, "log", state],
    initialPageParam: "",
    queryFn: ({ pageParam }) => page(state, pageParam),
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = query.data?.pages.flatMap((one) => one.rows) ?? [];
  return (
    <Drawer opened onClose={props.onClose} position="right" size={640} title={`${t("log")}: ${of.name}`}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t("log")}
          value={state}
          onChange={(chosen) => setState(chosen as State | "")}
          data={[{ value: "", label: t("every") }, ...states]}
        />
        {again && rows.some(again.when) && <Again label={again.label} act={again.act} root={root} />}
        {query.isPending && <RowsSkeleton rows={5} columns={2} />}
        {query.isError && <Broken error={query.error} retry={() => void query.refetch()} />}
        {query.isSuccess && rows.length === 0 && <Text c="dimmed" size="sm">{props.empty ?? t("empty")}</Text>}
        <Stack gap={0}>{rows.map(props.row)}</Stack>
        {query.hasNextPage && (
          <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t("more")}</Button>
        )}
      </Stack>
    </Drawer>
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

interface LogLineProps {
  at: string;
  /** What happened, beside the moment. */
  what?: ReactNode;
  state: { label: string; color: MantineColor };
  children?: ReactNode;
  /** Shown when the line is opened, made only then. */
  more: () => ReactNode;
}

/** A line of a log: when, what, how it ended; the rest when it is opened. */
export function LogLine({ at, what, state, children, more }: LogLineProps) {
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  return (
    <Stack gap={4} py="sm" style={{ borderBottom: "1px solid var(--ok-line)" }}>
      <UnstyledButton aria-expanded={open} onClick={() => setOpen(!open)}>
        <Group justify="space-between" wrap="nowrap">
          <Group gap="xs">
            <Text size="sm" fw={500}>{formats.nearMoment(at)}</Text>
            {what && <Text size="sm">{what}</Text>}
          </Group>
          <Badge color={state.color} style={{ flexShrink: 0 }}>{state.label}</Badge>
        </Group>
      </UnstyledButton>
      {children}
      {open && more()}
    </Stack>
  );
}

/** Text as it was sent or received; scrolled within itself. */
export function LogText({ text, high = 320 }: { text: string; high?: number }) {
  return <Code block tabIndex={0} mah={high} style={{ overflow: "auto" }}>{text}</Code>;
}
