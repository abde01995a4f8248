import { createContext, useContext, useMemo, type ReactNode } from "react";
import { queryClient } from "@/api/client";
import { keys } from "@/api/keys";
import { useMe } from "@/api/session";
import type { Me } from "@/api/types";
import { language } from "@/kit/i18n/i18n";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { formatsFor, type Formats } from "./formats";

const Context = createContext<Formats | null>(null);

/** Gives the formats to a page once, so that ten thousand cells do not each ask for the language and the zone. */
export function FormatsProvider({ children }: { children: ReactNode }) {
  const { settings } = useMe();
  const spoken = useLanguage();
  const formats = useMemo(() => formatsFor(spoken, settings.currency || "RUB"), [spoken, settings.currency]);
  return <Context.Provider value={formats}>{children}</Context.Provider>;
}

export function useFormats(): Formats {
  return useContext(Context) ?? formatsNow();
}

/** The formats outside React and outside a provider. */
export function formatsNow(): Formats {
  const me = queryClient.getQueryData<Me>(keys.me);
  return formatsFor(language(), me?.settings.currency || "RUB");
}
