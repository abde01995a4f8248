import { paths } from "@/kit/paths";
import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: paths.metrics, page: () => import("./MetricsPage") },
  { path: paths.newMetric, page: () => import("./NewMetricPage") },
  { path: paths.metric("$key"), page: () => import("./MetricPage") },
  { path: paths.editMetric("$key"), page: () => import("./EditMetricPage") },
];
