import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { api } from "@/api/http";
import { onChange, tailOf, type Change } from "@/api/live";
import { pagesKey, patchRow } from "./data/rows";
import type { Describe, RecordRow, Row } from "./model/types";
import { useTableTexts } from "./table/texts";
import classes from "./pages/pages.module.css";

const wait = 300;
/** A list no longer than this is simply asked anew. */
const fewPages = 3;
const fewRows = 12;

/**
 * Keeps an open list true while others work. A short list is refetched; in a long one the rows that changed are
 * fetched one by one, and what came or went is offered by a button, so that nothing jumps under the reader.
 */
export function useLiveRows(describe: Describe, rows: Row[], pages: number): ReactNode {
  const client = useQueryClient();
  const t = useTableTexts();
  const [stale, setStale] = useState(false);
  const state = useRef({ rows, pages });
  useEffect(() => {
    state.current = { rows, pages };
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gathered: Change[] = [];
    const flush = async () => {
      const changes = gathered;
      gathered = [];
      const now = state.current;
      if (now.pages <= fewPages) {
        await client.invalidateQueries({ queryKey: pagesKey(describe.key) });
        return;
      }
      const tails = new Set(changes.flatMap((change) => change.tails));
      const seen = now.rows.filter((row) => tails.has(tailOf(row.id)));
      if (changes.some((change) => change.many) || seen.length < tails.size || seen.length > fewRows) setStale(true);
      await Promise.all(
        seen.slice(0, fewRows).map(async (row) => {
          try {
            patchRow(client, describe.key, row.id, await api.get<RecordRow>(`/${describe.plural}/${row.id}`));
          } catch {
            setStale(true);
          }
        }),
      );
    };
    const stop = onChange((change) => {
      if (change.object !== describe.key) return;
      gathered.push(change);
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), wait);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client, describe]);

  if (!stale) return null;
  return (
    <div className={classes.fresh} role="status">
      <Button
        size="compact-sm"
        radius="xl"
        leftSection={<IconRefresh size={14} />}
        onClick={() => {
          setStale(false);
          void client.resetQueries({ queryKey: pagesKey(describe.key) });
        }}
      >
        {t("changed")} · {t("refresh")}
      </Button>
    </div>
  );
}
