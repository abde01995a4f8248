import { address, api } from "@/api/http";
import type { VatRateOut as VatRate } from "@/api/schema";

export type { VatRateOut as VatRate } from "@/api/schema";

export type RateState = "now" | "later" | "past";

/** Which of the rates of a code holds on the day, which come later, which have ended. */
export function stateOf(rate: VatRate, all: VatRate[], day: string): RateState {
  if (rate.since > day) return "later";
  const begun = all.filter(({ code, since }) => code === rate.code && since <= day).map(({ since }) => since);
  return begun.every((since) => since <= rate.since) ? "now" : "past";
}

/** By code in the order given, the newest first within a code. */
export function inRateOrder(rates: VatRate[]): VatRate[] {
  const codes = [...new Set(rates.map(({ code }) => code))];
  return [...rates].sort(
    (one, other) => codes.indexOf(one.code) - codes.indexOf(other.code) || other.since.localeCompare(one.since),
  );
}

export const vatRates = {
  list: () => api.get<VatRate[]>("/vat-rates"),
  set: (code: string, percent: string | null, since: string) => api.put<VatRate>("/vat-rates", { code, percent, since }),
  remove: ({ code, since }: VatRate) => api.delete(address("/vat-rates", { code, since })),
};
