import { extend } from "@/records/extensions";
import { MergeSelected } from "../duplicates/MergeSelected";
import { CompanyRelations } from "./CompanyRelations";

extend("company", { Relations: CompanyRelations, BulkActions: MergeSelected });
