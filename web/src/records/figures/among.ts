/** Only the records of these values of cuts. */
export type Among = Record<string, (string | null)[]>;

export interface CutValue {
  value: string | null;
  label: string;
}

/** Parts of time: cuts by them follow the period, nobody filters by them. */
export const timeUnits = ["day", "week", "month", "quarter", "year"] as const;
export type TimeUnit = (typeof timeUnits)[number];
export const isTime = (cut: string | undefined): boolean => timeUnits.some((unit) => unit === cut);

/** The filter as the server takes it; a cut without values says nothing. */
export function amongText(among: Among | undefined): string | undefined {
  const said = Object.entries(among ?? {}).filter(([, values]) => values.length > 0);
  return said.length > 0 ? JSON.stringify(Object.fromEntries(said)) : undefined;
}
