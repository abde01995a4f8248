import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [{ path: "/settings/web-forms", page: () => import("./WebFormsPage") }];
