import { Button, Text } from "@mantine/core";
import { useFullscreenElement } from "@mantine/hooks";
import { IconCopy, IconLayoutDashboard, IconMinimize, IconPencil, IconPlus } from "@tabler/icons-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { today } from "@/kit/format/zone";
import { useLabel, useLanguage } from "@/kit/i18n/useLanguage";
import { Empty } from "@/kit/page/Empty";
import { PageFrame } from "@/kit/page/PageFrame";
import { AmongButton } from "@/records/figures/AmongButton";
import { isTime } from "@/records/figures/among";
import figures from "@/records/figures/figures.module.css";
import type { Period } from "@/records/figures/period";
import { PeriodPicker } from "@/records/figures/PeriodPicker";
import { useAsk } from "@/records/figures/useAsk";
import { useFormats } from "@/records/format/FormatsProvider";
import { valuesOf, type Metric } from "../metrics/metrics";
import { BoardActions } from "./BoardActions";
import { BoardGrid } from "./BoardGrid";
import { BoardPicker } from "./BoardPicker";
import { boardQueryOf, nameOfBoard, type BoardAsk, type DashboardsList, type DashboardWhole, type OfMetric } from "./dashboards";
import classes from "./dashboards.module.css";
import { Behind, DrillProvider, type BoardDrill } from "./drill";
import { useDashboardTexts } from "./texts";
import { useAnswers } from "./useAnswers";
import { useCopy } from "./useCopy";

const EditScreen = lazy(() => import("./EditScreen"));

interface BoardScreenProps {
  board: DashboardWhole;
  list: DashboardsList;
}

/** One dashboard: looked at, filtered as a whole, opened on the whole screen, composed. */
export function BoardScreen({ board, list }: BoardScreenProps) {
  const t = useDashboardTexts();
  const language = useLanguage();
  const label = useLabel();
  const formats = useFormats();
  const copy = useCopy();
  const [ask, set] = useAsk<BoardAsk & { edit?: boolean | undefined }>();
  const [pressed, setPressed] = useState<BoardDrill | null>(null);
  const { ref: wall, toggle, fullscreen } = useFullscreenElement<HTMLDivElement>();
  const { answers, failed, updatedAt, stale } = useAnswers(board, ask, fullscreen);
  const metrics = useMemo(() => metricsOf([...answers.values()].map((answer) => answer.told as OfMetric | null)), [answers]);
  const cuts = useMemo(() => cutsOf(metrics).map(({ key, label: name }) => ({ value: key, label: label(name) })), [metrics, label]);
  const name = nameOfBoard(board, language);
  const shared = [...answers.values()].find((answer) => answer.from && !board.widgets.find((one) => one.id === answer.id)?.period);
  const among = ask.among ?? (Object.keys(board.among).length > 0 ? board.among : undefined);
  if (ask.edit && board.can.change) {
    return (
      <Suspense fallback={null}>
        <EditScreen board={board} answers={answers} cuts={cuts} onDone={() => set({ edit: undefined })} />
      </Suspense>
    );
  }
  const values = (cut: string) => {
    const metric = metrics.find((one) => one.cuts.some(({ key }) => key === cut));
    return metric ? valuesOf(metric, cut, today()) : Promise.resolve([]);
  };
  return (
    <PageFrame
      title={name}
      aside={<BoardPicker boards={list.boards} home={list.home} here={board.key} />}
      actions={
        <>
          {board.can.change ? (
            <Button variant="default" h={32} leftSection={<IconPencil size={16} />} onClick={() => set({ edit: true })}>{t("edit")}</Button>
          ) : (
            <Button variant="default" h={32} leftSection={<IconCopy size={16} />} title={t("makeMineHint")} onClick={() => void copy(board.key, true)}>
              {t("makeMine")}
            </Button>
          )}
          <BoardActions board={board} name={name} home={list.home === board.key} onFull={() => void toggle()} />
        </>
      }
      bar={
        <div className={figures.filters}>
          <PeriodPicker ask={ask} span={shared} usual={boardQueryOf(board, {}).period as Period} onChange={set} />
          <AmongButton cuts={cuts} about={["dashboard", board.key]} valuesOf={values} value={among} onChange={(next) => set({ among: next ?? (Object.keys(board.among).length > 0 ? {} : undefined) })} />
        </div>
      }
    >
      <DrillProvider value={setPressed}>
        <div ref={wall} className={classes.wall} data-full={fullscreen || undefined} data-stale={stale || undefined}>
          {fullscreen && (
            <div className={classes.wallHead}>
              <Text fw={600} size="lg">{name}</Text>
              <Text size="xs" c="dimmed">{t("wall")}</Text>
              <Button variant="subtle" size="xs" ml="auto" leftSection={<IconMinimize size={16} />} onClick={() => void toggle()}>{t("leaveFull")}</Button>
            </div>
          )}
          {board.widgets.length === 0 ? (
            <Empty
              icon={<IconLayoutDashboard size={36} />}
              title={t("empty")}
              hint={t("emptyHint")}
              action={board.can.change && <Button mt={8} leftSection={<IconPlus size={16} />} onClick={() => set({ edit: true })}>{t("add")}</Button>}
            />
          ) : (
            <BoardGrid widgets={board.widgets as never} answers={answers} failed={failed} cutNames={new Map(cuts.map((cut) => [cut.value, cut.label]))} />
          )}
          {updatedAt > 0 && <Text size="xs" c="dimmed" mt="sm" ta="right">{t("updated", { time: formats.time(new Date(updatedAt).toISOString()) })}</Text>}
        </div>
      </DrillProvider>
      <Behind pressed={pressed} onChange={setPressed} />
    </PageFrame>
  );
}

function metricsOf(told: (OfMetric | null)[]): Metric[] {
  return [...new Map(told.flatMap((one) => (one?.metric?.key ? [[one.metric.key, one.metric] as const] : []))).values()];
}

/** What some widget of the dashboard can be kept to, the usual ones first. */
function cutsOf(metrics: Metric[]): Metric["cuts"] {
  const found = new Map(metrics.flatMap((metric) => metric.cuts.filter((cut) => !isTime(cut.key)).map((cut) => [cut.key, cut] as const)));
  return [...found.values()];
}
