import { paths } from "@/kit/paths";
import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: paths.effects, page: () => import("./EffectsPage") },
  { path: paths.newEffect, page: () => import("./EffectPage") },
  { path: paths.effect("$id"), page: () => import("./EffectPage") },
];
