import { ActionIcon, Menu } from "@mantine/core";
import { IconCopy, IconDots, IconHome, IconMaximize, IconPrinter, IconShare, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { paths } from "@/kit/paths";
import { boardsKey, dashboards, type DashboardWhole } from "./dashboards";
import { useDashboardTexts } from "./texts";
import { useCopy } from "./useCopy";

const ShareDrawer = lazy(() => import("./ShareDrawer"));

interface BoardActionsProps {
  board: DashboardWhole;
  name: string;
  home: boolean;
  onFull: () => void;
}

/** What else can be done with a dashboard. */
export function BoardActions({ board, name, home, onFull }: BoardActionsProps) {
  const t = useDashboardTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const copy = useCopy();
  const [sharing, setSharing] = useState(false);
  const act = async (what: () => Promise<unknown>, said: string) => {
    try {
      await what();
      toast(said);
      await client.invalidateQueries({ queryKey: boardsKey });
    } catch (failure) {
      toastFailure(failure);
    }
  };
  const remove = async () => {
    if (!(await confirm({ title: t("removeAsk", { name }), verb: t("remove"), danger: true }))) return;
    await act(() => dashboards.remove(board.key), t("removed"));
    await navigate({ to: paths.dashboards });
  };
  return (
    <>
      <ActionIcon variant="default" size={32} aria-label={t("full")} title={t("full")} onClick={onFull}><IconMaximize size={16} /></ActionIcon>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={t("more")}><IconDots size={16} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconHome size={16} />} disabled={home} onClick={() => void act(() => dashboards.home(board.key), t("homeSet"))}>
            {t(home ? "isHome" : "makeHome")}
          </Menu.Item>
          {board.can.change && <Menu.Item leftSection={<IconShare size={16} />} onClick={() => setSharing(true)}>{t("share")}</Menu.Item>}
          {board.can.change && <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => void copy(board.key, false)}>{t("copy")}</Menu.Item>}
          <Menu.Item leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>{t("print")}</Menu.Item>
          {board.can.delete && (
            <>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => void remove()}>{t("remove")}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {sharing && <Suspense fallback={null}><ShareDrawer board={board} onClose={() => setSharing(false)} /></Suspense>}
    </>
  );
}
