import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [{ path: "/settings/vat", page: () => import("./VatPage") }];
