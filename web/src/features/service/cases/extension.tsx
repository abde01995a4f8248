import { lazy } from "react";
import { extend } from "@/records/extensions";
import { CaseActions } from "./CaseActions";
import { CaseHeader } from "./CaseHeader";

// Relations are part of a record's page: a list of cases does without them.
const Relations = lazy(() => import("./CaseRelations").then((module) => ({ default: module.CaseRelations })));

extend("case", { Header: CaseHeader, Actions: CaseActions, Relations });
