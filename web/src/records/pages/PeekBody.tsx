import { ActionIcon, Group, Text, Tooltip } from "@mantine/core";
import { IconArrowsDiagonal, IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { IconLink } from "@/kit/page/links";
import { FormSkeleton } from "@/kit/page/Loading";
import { paths } from "@/kit/paths";
import { useShortcuts } from "@/kit/shortcuts/useShortcuts";
import { recordQuery } from "../data/rows";
import { extensionOf } from "../extensions";
import type { Describe, Row } from "../model/types";
import { nameOf } from "../model/values";
import { MarkOfOne, Place } from "../places";
import { RecordActions } from "../page/RecordActions";
import { RecordTabs } from "../page/RecordTabs";
import { usePageTexts } from "./texts";
import classes from "../page/page.module.css";

export interface PeekProps {
  describe: Describe;
  id: string;
  rows: Row[];
  onMove: (id: string) => void;
  onClose: () => void;
}

/** The record itself: its header, its tabs, the way to its neighbours. */
export default function PeekBody({ describe, id, rows, onMove, onClose }: PeekProps) {
  const t = usePageTexts();
  const query = useQuery(recordQuery(describe, id));
  const at = rows.findIndex((row) => row.id === id);
  const previous = at > 0 ? rows[at - 1]?.id : undefined;
  const next = at >= 0 ? rows[at + 1]?.id : undefined;
  const record = query.data;
  const { Header, Relations, watched } = extensionOf(describe.key);
  useShortcuts([
    { keys: "KeyJ", label: t("keys.next"), group: t("groups.record"), run: () => next && onMove(next), inDialogs: true },
    { keys: "KeyK", label: t("keys.previous"), group: t("groups.record"), run: () => previous && onMove(previous), inDialogs: true },
  ]);
  const row = rows[at];
  return (
    <div className={classes.peek}>
      <Group gap={4} px={20} pt={12} pb={4} wrap="nowrap">
        <Tooltip label={`${t("previous")} (K)`}>
          <ActionIcon aria-label={t("previous")} disabled={!previous} onClick={() => previous && onMove(previous)}>
            <IconChevronUp size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={`${t("next")} (J)`}>
          <ActionIcon aria-label={t("next")} disabled={!next} onClick={() => next && onMove(next)}>
            <IconChevronDown size={18} />
          </ActionIcon>
        </Tooltip>
        <span style={{ flex: 1 }} />
        {record && <RecordActions describe={describe} record={record} onGone={onClose} />}
        <Tooltip label={t("openPage")}>
          <IconLink to={paths.record(describe.plural, id)} size={32} aria-label={t("openPage")}>
            <IconArrowsDiagonal size={18} />
          </IconLink>
        </Tooltip>
        <ActionIcon size={32} aria-label={t("closePeek")} onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </Group>
      <div className={classes.peekBody}>
        <Text component="h2" fz={18} fw={600} m={0} mb={8}>
          {record ? nameOf(describe, record) : row ? nameOf(describe, row) : ""}
        </Text>
        {record ? (
          <>
            <div className={classes.head}>
              {Header && <Header describe={describe} record={record} />}
              <MarkOfOne object={describe.key} id={record.id} />
            </div>
            {!watched && <Place name="record" object={describe.key} id={record.id} />}
            <RecordTabs describe={describe} record={record} alone relations={Relations ? <Suspense fallback={<FormSkeleton />}><Relations describe={describe} record={record} /></Suspense> : null} />
          </>
        ) : query.isError ? (
          <Text c="dimmed">{t("noRecord")}</Text>
        ) : (
          <FormSkeleton fields={6} />
        )}
      </div>
    </div>
  );
}
