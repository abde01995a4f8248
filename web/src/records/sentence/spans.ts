/** An amount of time as rules say it. */
export type Unit = "minutes" | "hours" | "days";

export interface Span {
  amount: number;
  unit: Unit;
  working: boolean;
}

export const units: { unit: Unit; working: boolean; key: "minutes" | "hours" | "days" | "minutesWorking" | "hoursWorking" | "daysWorking" }[] = [
  { unit: "minutes", working: true, key: "minutesWorking" },
  { unit: "hours", working: true, key: "hoursWorking" },
  { unit: "days", working: true, key: "daysWorking" },
  { unit: "minutes", working: false, key: "minutes" },
  { unit: "hours", working: false, key: "hours" },
  { unit: "days", working: false, key: "days" },
];

export const unitOf = (span: Span) => units.find(({ unit, working }) => unit === span.unit && working === span.working) ?? units[1]!;
