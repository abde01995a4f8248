import { lazy } from "react";
import { may } from "@/api/session";
import { addRecordMenu, addRecordTab } from "@/records/extensions";
import { isMain } from "@/api/objects";
import { useRunTexts } from "./texts";

// Fetched once they are looked at: a record's page is not to wait for rules.
addRecordMenu({
  Item: lazy(() => import("./StartRule").then((module) => ({ default: module.StartItem }))),
  Dialog: lazy(() => import("./StartRule").then((module) => ({ default: module.StartDialog }))),
});
addRecordTab({
  key: "runs",
  label: () => useRunTexts.now("tab"),
  Panel: lazy(() => import("./RecordRuns")),
  when: (describe, me) => isMain(describe) && may(me, "rule", "see"),
});
