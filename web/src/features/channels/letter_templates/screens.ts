import { lazy } from "react";
import type { Screen } from "@/kit/screens";
import { addRecordAction } from "@/records/extensions";

export const screens: Screen[] = [];

addRecordAction({
  objects: ["company", "person", "deal", "lead"],
  Action: lazy(() => import("./RunScript").then((module) => ({ default: module.RunScript }))),
});
