import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [{ path: "/settings/incoming-hooks", page: () => import("./HooksInPage") }];
