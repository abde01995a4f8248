import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [{ path: "/settings/webhooks", page: () => import("./WebhooksPage") }];
