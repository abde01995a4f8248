import { lazy } from "react";
import { may } from "@/api/session";
import { addBulkAction, addRecordTab } from "@/records/extensions";
import { useSegmentTexts } from "./texts";

// Fetched once it is looked at: a record's page is not to wait for segments.
addRecordTab({
  key: "segments",
  label: () => useSegmentTexts.now("tab"),
  Panel: lazy(() => import("./RecordSegments")),
  when: (describe) => describe.fields.some(({ key }) => key.startsWith("segment_")),
});
addBulkAction({
  when: (me) => may(me, "segmentation", "change"),
  Action: lazy(() => import("./BulkToList")),
});
