import { lazy } from "react";
import { addWidgetView } from "@/records/figures/widgetViews";

addWidgetView("funnel", lazy(() => import("./FunnelWidget")));
