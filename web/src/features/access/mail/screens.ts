import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [{ path: "/settings/mail", page: () => import("./MailPage") }];
