import { Button, Stack, Text } from "@mantine/core";
import { IconListDetails, IconPlus } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Empty } from "./Empty";
import { Loaded } from "./Loaded";
import { PageFrame } from "./PageFrame";

interface ShortListProps<T> {
  title: string;
  query: UseQueryResult<T[]>;
  /** The words on the button, and what it does. */
  add: string;
  onAdd: () => void;
  /** What the list is for, above its rows. */
  hint: string;
  empty: string;
  /** What is told of the empty list; the hint when not said. */
  emptyHint?: string;
  /** Drawn over the words of an empty list. */
  icon?: typeof IconPlus;
  children: (rows: T[]) => ReactNode;
}

/** A screen of settings with a handful of rows: a button to add one, what they are for, what to do when there is none. */
export function ShortList<T>({ title, query, add, onAdd, hint, empty, emptyHint = hint, icon: Icon = IconListDetails, children }: ShortListProps<T>) {
  const addButton = <Button leftSection={<IconPlus size={16} />} onClick={onAdd}>{add}</Button>;
  return (
    <PageFrame title={title} actions={addButton}>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon={<Icon size={36} />} title={empty} hint={emptyHint} action={addButton} />
          ) : (
            <Stack gap="md">
              <Text size="sm" c="dimmed">{hint}</Text>
              {children(rows)}
            </Stack>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
