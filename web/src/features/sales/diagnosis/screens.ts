import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [{ path: "/funnel/diagnosis", page: () => import("./DiagnosisPage") }];
