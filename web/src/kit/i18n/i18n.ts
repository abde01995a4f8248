/** The language of the screen: Russian unless the person chose English. */
import i18next from "i18next";
import type { Label, Language } from "@/api/types";

export const languages: readonly Language[] = ["ru", "en"];
const stored = "otklik.language";

function remembered(): Language {
  try {
    return localStorage.getItem(stored) === "en" ? "en" : "ru";
  } catch {
    return "ru";
  }
}

void i18next.init({
  lng: remembered(),
  fallbackLng: false,
  supportedLngs: [...languages],
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
  returnNull: false,
});

export const i18n = i18next;

export function language(): Language {
  return i18next.language === "en" ? "en" : "ru";
}

/** Switches the screen's language at once and remembers it on this device. */
export async function speak(chosen: Language): Promise<void> {
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem(stored, chosen);
  } catch {
    // Storage may be switched off; the profile still holds the choice.
  }
  if (language() !== chosen) await i18next.changeLanguage(chosen);
}

/** The label in the screen's language; the other one when it is empty. */
export function inLanguage(label: Label | null | undefined, chosen: Language = language()): string {
  if (!label) return "";
  return label[chosen] || label.ru || label.en;
}
