import { defineTexts } from "@/kit/i18n/texts";

export const useCaseTexts = defineTexts(
  "service.cases",
  {
    path: "Путь обращения",
    move: "Перевести в «{{status}}»",
    here: "Сейчас: {{status}}",
    take: "Взять в работу",
    taken: "Обращение у вас",
    solve: "Решено",
    close: "Закрыть",
    reopen: "Вернуть в работу",
    noReaction: "Клиенту ещё не ответили",
    company: "Компания",
    person: "Контакт",
  },
  {
    path: "Path of the case",
    move: "Move to “{{status}}”",
    here: "Now: {{status}}",
    take: "Take it",
    taken: "The case is yours",
    solve: "Solved",
    close: "Close",
    reopen: "Reopen",
    noReaction: "The customer has not been answered yet",
    company: "Company",
    person: "Person",
  },
);
