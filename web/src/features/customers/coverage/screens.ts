import { paths } from "@/kit/paths";
import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [{ path: paths.coverage, page: () => import("./CoveragePage") }];
