import { defineTexts } from "@/kit/i18n/texts";

export const useVatTexts = defineTexts(
  "vat",
  {
    title: "Ставки НДС",
    hint: "Ставка действует со своего дня до следующей записи. В уже сохранённых сделках ничего не пересчитывается.",
    add: "Новая ставка",
    code: "Ставка",
    percent: "Процент",
    withoutHint: "Пусто - без НДС",
    since: "Действует с",
    now: "Сейчас",
    later: "С {{day}}",
    past: "Раньше",
    empty: "Ставок нет",
    removeAsk: "Убрать ставку «{{name}}» с {{day}}?",
  },
  {
    title: "VAT rates",
    hint: "A rate holds from its day until the next entry. Nothing is counted anew in deals already saved.",
    add: "New rate",
    code: "Rate",
    percent: "Per cent",
    withoutHint: "Empty: without VAT",
    since: "Valid from",
    now: "Now",
    later: "From {{day}}",
    past: "Before",
    empty: "No rates",
    removeAsk: "Remove the rate “{{name}}” from {{day}}?",
  },
);
