import { lazy } from "react";
import { fillPlace } from "@/records/places";

fillPlace("record", lazy(() => import("./RecordApprovals")));
fillPlace("notice", lazy(() => import("./NoticeDecision")));
fillPlace("lack", lazy(() => import("./LackedApproval")));
fillPlace("approvals", lazy(() => import("./WaitingCount")));
