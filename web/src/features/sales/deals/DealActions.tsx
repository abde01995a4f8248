import { Button, Menu, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/http";
import { toastFailure } from "@/kit/feedback/toasts";
import { useMove } from "@/records/board/useMove";
import { refreshRows } from "@/records/data/rows";
import type { RecordSlotProps } from "@/records/extensions";
import { usePipelines } from "../usePipelines";
import { useDealTexts } from "./texts";
import { usePath } from "./usePath";

/** Win, lose, take up again, carry over to another pipeline. */
export function DealActions({ describe, record }: RecordSlotProps) {
  const t = useDealTexts();
  const client = useQueryClient();
  const path = usePath(record.id).data;
  const { move, dialog } = useMove(describe);
  const pipelines = usePipelines();
  if (!path || record.can?.change === false) return null;
  const current = path.stages.find((stage) => stage.current);
  const end = (kind: string) => path.stages.find((stage) => stage.kind === kind);
  const closed = current?.kind === "won" || current?.kind === "lost";
  const call = async (verb: string, body: object) => {
    try {
      await api.post(`/deals/${record.id}/${verb}`, body);
      await refreshRows(client, "deal");
    } catch (failure) {
      toastFailure(failure);
    }
  };
  const won = end("won");
  const lost = end("lost");
  const others = pipelines.filter((pipeline) => pipeline.id !== path.pipeline.id);
  return (
    <>
      {closed ? (
        <Button variant="default" h={32} onClick={() => void call("reopen", {})}>
          {t("reopen")}
        </Button>
      ) : (
        <>
          {won && (
            <Button color="green.8" h={32} onClick={() => move(record, current, won)}>
              {t("won")}
            </Button>
          )}
          {lost && (
            <Button variant="default" h={32} onClick={() => move(record, current, lost)}>
              {t("lost")}
            </Button>
          )}
        </>
      )}
      {others.length > 0 && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <UnstyledButton fz="sm" px={8} visibleFrom="md">
              {t("otherPipeline")} <IconChevronDown size={14} style={{ verticalAlign: -2 }} aria-hidden />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((pipeline) => (
              <Menu.Item key={pipeline.id} onClick={() => void call("pipeline", { pipeline: pipeline.id })}>
                {pipeline.name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {dialog}
    </>
  );
}
