import { lazy } from "react";
import { addProfilePanel } from "@/kit/profilePanels";
import type { Screen } from "@/kit/screens";
import { addRecordAction } from "@/records/extensions";

export const screens: Screen[] = [];

addRecordAction({
  objects: ["company", "person", "deal", "lead", "case"],
  Action: lazy(() => import("./WriteLetter").then((module) => ({ default: module.WriteLetter }))),
});
addProfilePanel(lazy(() => import("./SignaturePanel")));
