import { lazy } from "react";
import { extend } from "@/records/extensions";
import { MergeSelected } from "../duplicates/MergeSelected";

// Relations are part of a record's page: a list of the object does without them.
const Relations = lazy(() => import("./PersonRelations").then((module) => ({ default: module.PersonRelations })));

extend("person", { Relations, BulkActions: MergeSelected });
