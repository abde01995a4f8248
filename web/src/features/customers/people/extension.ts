import { extend } from "@/records/extensions";
import { MergeSelected } from "../duplicates/MergeSelected";
import { PersonRelations } from "./PersonRelations";

extend("person", { Relations: PersonRelations, BulkActions: MergeSelected });
