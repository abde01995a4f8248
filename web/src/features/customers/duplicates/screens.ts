import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [{ path: "/$plural/duplicates", page: () => import("./DuplicatesPage") }];
