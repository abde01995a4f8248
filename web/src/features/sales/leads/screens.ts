import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [{ path: "/settings/assignment-rules", page: () => import("./AssignmentPage") }];
