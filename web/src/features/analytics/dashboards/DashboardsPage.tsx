import { Button } from "@mantine/core";
import { IconLayoutDashboard, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ApiProblem } from "@/api/http";
import { Broken } from "@/kit/page/Broken";
import { Empty } from "@/kit/page/Empty";
import { PageSkeleton } from "@/kit/page/Loading";
import { NotFound } from "@/kit/page/NotFound";
import { PageFrame } from "@/kit/page/PageFrame";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { BoardScreen } from "./BoardScreen";
import { boardQuery, boardsQuery } from "./dashboards";
import { useDashboardTexts } from "./texts";
import { useCreate } from "./useCreate";

/** The dashboard of the address, or the one that opens first. */
export default function DashboardsPage() {
  const { key } = useParams({ strict: false }) as { key?: string };
  const list = useQuery(boardsQuery);
  const wanted = key ?? list.data?.home ?? undefined;
  const query = useQuery({ ...boardQuery(wanted ?? ""), enabled: wanted !== undefined });
  const problem = query.error ?? list.error;
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotFound />;
  if (problem && !query.data) return <Broken error={problem} retry={() => void Promise.all([list.refetch(), query.refetch()])} />;
  if (list.data && !wanted) return <NoBoards />;
  if (!query.data || !list.data) return <PageSkeleton />;
  return (
    <FormatsProvider>
      <BoardScreen key={query.data.key} board={query.data} list={list.data} />
    </FormatsProvider>
  );
}

function NoBoards() {
  const t = useDashboardTexts();
  const create = useCreate();
  return (
    <PageFrame title={t("title")}>
      <Empty
        icon={<IconLayoutDashboard size={36} />}
        title={t("none")}
        hint={t("noneHint")}
        action={<Button mt={8} leftSection={<IconPlus size={16} />} onClick={() => void create()}>{t("create")}</Button>}
      />
    </PageFrame>
  );
}
