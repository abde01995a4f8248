/** Rules to begin with: drafts that are finished by whoever takes them, and checked by the server like any other. */
import type { Language } from "@/api/types";
import { days, newDraft, newPut, newStep } from "./definition";
import type { Draft } from "./shapes";

interface Words {
  ru: string;
  en: string;
}

export interface Example {
  key: string;
  name: Words;
  hint: Words;
  /** What must be there for it to make sense. */
  object: string;
  draft: (language: Language) => Draft;
}

const eq = (field: string, value: unknown) => ({ field, op: "eq", value });
const head = { kind: "head", id: null } as const;
const responsible = { kind: "responsible", id: null } as const;

function example(key: string, object: string, name: Words, hint: Words, part: (say: (ru: string, en: string) => string) => Partial<Draft>): Example {
  return { key, object, name, hint, draft: (language) => newDraft(object, { name: name[language], ...part((ru, en) => (language === "ru" ? ru : en)) }) };
}

export const examples: Example[] = [
  example(
    "late-lead", "lead",
    { ru: "Новый лид без дела за 2 рабочих часа", en: "A new lead untouched for 2 working hours" },
    { ru: "Руководитель узнает, если лидом никто не занялся", en: "The head learns that nobody has taken the lead up" },
    (say) => ({
      steps: [
        newStep("wait"),
        newStep("branch", {
          ways: [{
            key: "w",
            condition: { field: "last_activity_at", op: "empty" },
            steps: [newStep("notify", { to: [responsible, head], text: say("Лид «{{ lead.name }}» ждёт уже два рабочих часа", "The lead “{{ lead.name }}” has been waiting for two working hours") })],
          }],
        }),
      ],
    }),
  ),
  example(
    "thanks", "deal",
    { ru: "Сделка выиграна: благодарность и отзыв", en: "A deal is won: thanks and a review" },
    { ru: "Письмо сразу, задача спросить об отзыве через 14 дней", en: "A letter at once, a task to ask for a review in 14 days" },
    (say) => ({
      when: { kind: "became", field: "state", to: ["won"] },
      steps: [
        newStep("letter"),
        newStep("wait", { span: days(14, false) }),
        newStep("task", { subject: say("Попросить отзыв", "Ask for a review"), to: responsible }),
      ],
    }),
  ),
  example(
    "site-turn", "lead",
    { ru: "Лиды с сайта — по очереди", en: "Leads of the site, by turn" },
    { ru: "Новый лид достаётся следующему из команды, и ему ставится задача позвонить", en: "A new lead goes to the next of the team, with a task to call" },
    (say) => ({
      condition: eq("source", "site"),
      steps: [
        newStep("assign", { way: "turn", team: "" }),
        newStep("task", { subject: say("Позвонить по заявке с сайта", "Call about the request from the site"), due: { amount: 1, unit: "hours", working: true } }),
      ],
    }),
  ),
  example(
    "big-deal", "deal",
    { ru: "Крупная сделка — руководителю", en: "A big deal, to the head" },
    { ru: "Когда сумма больше миллиона, руководитель узнает и ставится задача согласовать условия", en: "When the amount is over a million, the head learns and a task to agree the terms is set" },
    (say) => ({
      when: { kind: "changed", field: "amount" },
      condition: { field: "amount", op: "gt", value: "1000000" },
      steps: [
        newStep("notify", { to: [head], text: say("Сделка «{{ deal.name }}» теперь на {{ deal.amount }}", "The deal “{{ deal.name }}” is now for {{ deal.amount }}") }),
        newStep("task", { subject: say("Согласовать условия с руководителем", "Agree the terms with the head") }),
      ],
    }),
  ),
  example(
    "close-date", "deal",
    { ru: "Дата закрытия прошла, а сделка открыта", en: "The closing date has passed and the deal is open" },
    { ru: "Наутро ответственный получает задачу перенести дату или закрыть сделку", en: "Next morning the responsible person gets a task to move the date or close the deal" },
    (say) => ({
      when: { kind: "reached", field: "close_on", days: 1 },
      condition: eq("state", "open"),
      steps: [newStep("task", { subject: say("Перенести дату закрытия или закрыть сделку", "Move the closing date or close the deal") })],
    }),
  ),
  example(
    "refusals", "lead",
    { ru: "Неразобранные лиды — метка в понедельник", en: "Unsorted leads, marked on Mondays" },
    { ru: "Раз в неделю лиды без источника получают метку", en: "Once a week leads without a source get a tag" },
    (say) => ({
      when: { kind: "scheduled", at: "09:00", weekdays: [1], monthday: null, working: true, each: true },
      condition: { field: "source", op: "empty" },
      steps: [newStep("change", { put: [newPut("tags", { value: [say("без источника", "no source")] })] })],
    }),
  ),
];
