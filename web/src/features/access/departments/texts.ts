import { defineTexts } from "@/kit/i18n/texts";

export const useDepartmentTexts = defineTexts(
  "departments",
  {
    title: "Отделы",
    hint: "Руководитель отдела видит записи своего отдела и всех, кто ниже.",
    add: "Добавить отдел",
    addBelow: "Добавить подотдел",
    name: "Название",
    parent: "Входит в",
    top: "Верхний уровень",
    head: "Руководитель",
    people: "Людей",
    empty: "Отделов пока нет",
    emptyHint: "Без отделов права делятся на свои записи, записи команды и все.",
    deleteAsk: "Удалить отдел «{{name}}»?",
  },
  {
    title: "Departments",
    hint: "The head of a department sees the records of the department and of everyone below.",
    add: "Add a department",
    addBelow: "Add one below",
    name: "Name",
    parent: "Part of",
    top: "Top level",
    head: "Head",
    people: "People",
    empty: "No departments yet",
    emptyHint: "Without departments, rights are divided into own records, the team's and all.",
    deleteAsk: "Delete the department “{{name}}”?",
  },
);
