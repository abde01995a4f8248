import { paths } from "@/kit/paths";
import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: paths.segments, page: () => import("./SegmentsPage") },
  { path: paths.newSegment, page: () => import("./NewSegmentPage") },
  { path: paths.segment("$id"), page: () => import("./SegmentPage") },
];
