import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [{ path: "/$plural/trash", page: () => import("./TrashPage") }];
