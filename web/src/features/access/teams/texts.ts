import { defineTexts } from "@/kit/i18n/texts";

export const useTeamTexts = defineTexts(
  "teams",
  {
    title: "Команды",
    hint: "Люди из разных отделов, которые ведут клиентов вместе и видят записи друг друга.",
    add: "Добавить команду",
    name: "Название",
    lead: "Руководитель",
    members: "Участники",
    empty: "Команд пока нет",
    deleteAsk: "Удалить команду «{{name}}»?",
    people: { one: "{{count}} человек", few: "{{count}} человека", many: "{{count}} человек", other: "{{count}} человека" },
  },
  {
    title: "Teams",
    hint: "People from different departments who work customers together and see each other's records.",
    add: "Add a team",
    name: "Name",
    lead: "Lead",
    members: "Members",
    empty: "No teams yet",
    deleteAsk: "Delete the team “{{name}}”?",
    people: { one: "{{count}} person", few: "{{count}} people", many: "{{count}} people", other: "{{count}} people" },
  },
);
