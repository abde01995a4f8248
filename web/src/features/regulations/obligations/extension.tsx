import { lazy } from "react";
import { extend } from "@/records/extensions";
import { JournalLink } from "./JournalLink";
import { ObligationHeader } from "./ObligationHeader";
import { useObligationTexts } from "./texts";

extend("obligation", {
  watched: true,
  ListActions: JournalLink,
  Header: ObligationHeader,
  Actions: lazy(() => import("./ObligationActions").then((module) => ({ default: module.ObligationActions }))),
  tabs: [{ key: "help", label: () => useObligationTexts.now("help"), Panel: lazy(() => import("./HelpPanel").then((module) => ({ default: module.HelpPanel }))) }],
});
