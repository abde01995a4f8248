import { defineTexts } from "./i18n/texts";

export const useColorTexts = defineTexts(
  "colors",
  {
    gray: "серый", blue: "синий", cyan: "голубой", teal: "бирюзовый", green: "зелёный", lime: "салатовый",
    yellow: "жёлтый", orange: "оранжевый", red: "красный", pink: "розовый", grape: "пурпурный", violet: "фиолетовый",
    indigo: "индиго",
  },
  {
    gray: "gray", blue: "blue", cyan: "cyan", teal: "teal", green: "green", lime: "lime", yellow: "yellow",
    orange: "orange", red: "red", pink: "pink", grape: "purple", violet: "violet", indigo: "indigo",
  },
);
