import { paths } from "@/kit/paths";
import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: paths.rules, page: () => import("./RulesPage") },
  { path: paths.newRule, page: () => import("./NewRulePage") },
  { path: paths.rule("$id"), page: () => import("./RulePage") },
];
