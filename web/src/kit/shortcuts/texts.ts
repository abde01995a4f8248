import { defineTexts } from "../i18n/texts";

export const useShortcutTexts = defineTexts(
  "shortcuts",
  {
    title: "Горячие клавиши",
    then: "затем",
    layouts: "Клавиши работают и в русской раскладке: важно место клавиши, а не буква.",
  },
  {
    title: "Keyboard shortcuts",
    then: "then",
    layouts: "The keys work in any keyboard layout: the place of the key counts, not the letter.",
  },
);
