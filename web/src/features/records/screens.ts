import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: "/settings/fields", page: () => import("./fields/FieldsPage") },
  { path: "/settings/fields/$object", page: () => import("./fields/FieldsPage") },
  { path: "/settings/dictionaries", page: () => import("./dictionaries/DictionariesPage") },
];
