import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [{ path: "/funnel", page: () => import("./FunnelPage") }];
