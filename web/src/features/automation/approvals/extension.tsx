import { lazy } from "react";
import { extend } from "@/records/extensions";
import { useApprovalTexts } from "./texts";

extend("approval", {
  watched: true,
  tabs: [{ key: "steps", label: () => useApprovalTexts.now("steps"), Panel: lazy(() => import("./ApprovalPanel")) }],
});
