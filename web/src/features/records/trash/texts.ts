import { defineTexts } from "@/kit/i18n/texts";

export const useTrashTexts = defineTexts(
  "records.trash",
  {
    title: "Корзина: {{object}}",
    back: "К списку",
    empty: "В корзине пусто",
    emptyHint: "Удалённые записи лежат здесь, пока их не восстановят.",
    restore: "Восстановить",
    restored: "«{{name}}» на месте",
    deleted: "Удалено {{at}}",
    by: "Удалено {{at}}, {{name}}",
    search: "Найти в корзине",
    notFound: "Ничего не нашлось",
    notFoundHint: "Измените строку поиска.",
  },
  {
    title: "Trash: {{object}}",
    back: "To the list",
    empty: "The trash is empty",
    emptyHint: "Deleted records stay here until they are restored.",
    restore: "Restore",
    restored: "“{{name}}” is back",
    deleted: "Deleted {{at}}",
    by: "Deleted {{at}}, {{name}}",
    search: "Find in the trash",
    notFound: "Nothing found",
    notFoundHint: "Change the words of the search.",
  },
);
