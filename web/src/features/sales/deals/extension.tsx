import { IconCalendar, IconChartBar, IconLayoutKanban, IconList } from "@tabler/icons-react";
import { lazy } from "react";
import { paths } from "@/kit/paths";
import { extend } from "@/records/extensions";
import { DealActions } from "./DealActions";
import { DealRelations } from "./DealRelations";
import { StagePath } from "./StagePath";
import { useDealTexts } from "./texts";

const t = useDealTexts.now;

extend("deal", {
  modes: [
    { key: "list", label: () => t("list"), icon: <IconList size={16} />, to: paths.list("deals") },
    { key: "board", label: () => t("board"), icon: <IconLayoutKanban size={16} />, to: paths.board("deals") },
    { key: "calendar", label: () => t("calendar"), icon: <IconCalendar size={16} />, to: "/deals/calendar" },
    { key: "forecast", label: () => t("forecast"), icon: <IconChartBar size={16} />, to: "/deals/forecast" },
  ],
  Board: lazy(() => import("./DealBoard")),
  Header: StagePath,
  Actions: DealActions,
  Relations: DealRelations,
  tabs: [
    { key: "lines", label: () => t("lines"), Panel: lazy(() => import("./LinesPanel").then((module) => ({ default: module.LinesPanel }))) },
    { key: "history", label: () => t("history"), Panel: lazy(() => import("./HistoryPanel").then((module) => ({ default: module.HistoryPanel }))) },
  ],
});
