import { Select, type SelectProps } from "@mantine/core";
import { useMemo } from "react";
import { useLanguage } from "../i18n/useLanguage";

const near = ["RUB", "BYN", "KZT", "UZS", "KGS", "AMD", "AZN", "GEL", "CNY", "USD", "EUR", "AED", "TRY"];

/** Currencies by name and code; those of Russia's neighbours first. */
export function CurrencySelect(props: Omit<SelectProps, "data">) {
  const spoken = useLanguage();
  const data = useMemo(() => {
    const names = new Intl.DisplayNames(spoken, { type: "currency" });
    const rest = Intl.supportedValuesOf("currency").filter((code) => !near.includes(code));
    return [...near, ...rest].map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
  }, [spoken]);
  return <Select searchable limit={60} {...props} data={data} />;
}
