import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [{ path: "/deals/forecast", page: () => import("./ForecastPage") }];
