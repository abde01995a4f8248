/** What the server tells of reports, by the names the screens have for it. */
import type { ListTold, TableTold as TableAnswer, WholeReport as Whole } from "@/api/schema";
import type { DefinitionSent } from "./definition";

export type {
  ColumnTold, FigureOfReport as FigureTold, Figures as FiguresOf, Offers, ReportOut as Report, TableTold as TableAnswer,
} from "@/api/schema";

/** A kept definition has every part said. */
export type WholeReport = Omit<Whole, "definition"> & { definition: DefinitionSent };
/** Beside its id a row has a value by the key of each column. */
export type ListAnswer = Omit<ListTold, "rows"> & { rows: { id: string; [key: string]: unknown }[] };
export type Answer = TableAnswer | ListAnswer;
