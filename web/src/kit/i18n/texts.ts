/**
 * Dictionaries as typed objects. An area declares its words once in both languages:
 *
 *   export const useRecordsTexts = defineTexts("records", ru, en);
 *   const t = useRecordsTexts();
 *   t("list.empty"); t("list.found", { count: 5 });
 *
 * A key that one language lacks does not compile; `texts.test.ts` compares parameters and plural forms as well.
 */
import { useMemo } from "react";
import { i18n, languages } from "./i18n";
import type { Language } from "@/api/types";
import { useLanguage } from "./useLanguage";

/** Forms of a word by number: Russian needs one, few, many; English one, other. */
export interface Plural {
  one: string;
  few?: string;
  many?: string;
  other: string;
}

export interface Words {
  [key: string]: string | Plural | Words;
}

type Keys<W> = {
  [K in keyof W & string]: W[K] extends string | Plural ? K : `${K}.${Keys<W[K]>}`;
}[keyof W & string];

/** The same keys, with any words. */
export type Same<W> = {
  [K in keyof W]: W[K] extends string ? string : W[K] extends Plural ? Plural : Same<W[K]>;
};

export type Params = Record<string, string | number>;
export type Translate<W> = (key: Keys<W>, params?: Params) => string;

interface Dictionary<W> {
  (): Translate<W>;
  now: Translate<W>;
}

export const dictionaries = new Map<string, Record<Language, Words>>();

export function isPlural(word: string | Plural | Words): word is Plural {
  return typeof word === "object" && typeof word.other === "string" && typeof word.one === "string";
}

/** The words as i18next keeps them: plural forms become key_one, key_few … */
export function flattened(words: Words): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [key, word] of Object.entries(words)) {
    if (typeof word === "string") found[key] = word;
    else if (isPlural(word)) for (const [form, text] of Object.entries(word)) found[`${key}_${form}`] = text;
    else found[key] = flattened(word);
  }
  return found;
}

/** Declares the words of an area; gives a hook, and `.now` for places outside React. */
export function defineTexts<const W extends Words>(area: string, ru: W, en: Same<W>): Dictionary<W> {
  const words: Record<Language, Words> = { ru, en: en as Words };
  dictionaries.set(area, words);
  for (const spoken of languages) i18n.addResourceBundle(spoken, area, flattened(words[spoken]), true, true);

  function useTexts(): Translate<W> {
    const spoken = useLanguage();
    return useMemo(() => {
      const t = i18n.getFixedT(spoken, area);
      return (key: Keys<W>, params?: Params) => String(t(key as string, params));
    }, [spoken]);
  }
  return Object.assign(useTexts, {
    now: (key: Keys<W>, params?: Params) => String(i18n.t(key as string, { ns: area, ...params })),
  });
}
