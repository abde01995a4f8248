import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: "/settings/pipelines", page: () => import("./PipelinesPage") },
  { path: "/settings/pipelines/$id", page: () => import("./PipelinePage") },
];
