/** The language of the screen: what was chosen on this device, else what the browser likes, else the company's. */
import i18next from "i18next";
import type { Label, Language } from "@/api/types";

export const languages: readonly Language[] = ["ru", "en"];
const stored = "otklik.language";

function remembered(): Language | null {
  try {
    return languageAmong([localStorage.getItem(stored) ?? ""]);
  } catch {
    return null;
  }
}

/** The first of ours among the languages a browser names ("en-GB", "ru"); null when it names none of them. */
export function languageAmong(named: readonly string[]): Language | null {
  for (const one of named) {
    const known = languages.find((ours) => one.toLowerCase().split("-")[0] === ours);
    if (known) return known;
  }
  return null;
}

const ownChoice = () => remembered() ?? languageAmong(navigator.languages ?? []);

void i18next.init({
  lng: ownChoice() ?? "ru",
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

/** The company's language, for a device on which nothing was chosen and whose browser names no language of ours. */
export async function speakAsCompany(usual: Language): Promise<void> {
  if (ownChoice() || language() === usual) return;
  document.documentElement.lang = usual;
  await i18next.changeLanguage(usual);
}

/** The label in the screen's language; the other one when it is empty. */
export function inLanguage(label: Label | null | undefined, chosen: Language = language()): string {
  if (!label) return "";
  return label[chosen] || label.ru || label.en;
}
