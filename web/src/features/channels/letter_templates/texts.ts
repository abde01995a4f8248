import { defineTexts } from "@/kit/i18n/texts";

export const useTemplateTexts = defineTexts(
  "channels.letterTemplates",
  {
    tab: "Текст",
    script: "Скрипт",
    subject: "Тема",
    body: "Текст",
    preview: "Как прочтут",
    previewOn: "Показать на записи",
    previewHint: "Выберите запись, и поля заполнятся её значениями.",
    missing: "Нет значения и слов на этот случай:",
    defaultHint: "Слова на случай, когда поле пусто: {{sample}}",
    sampleWord: "коллеги",
    filesHint: "Файлы шаблона уходят с каждым письмом.",
  },
  {
    tab: "Text",
    script: "Script",
    subject: "Subject",
    body: "Text",
    preview: "As it will read",
    previewOn: "Show for a record",
    previewHint: "Choose a record, and its values fill the fields.",
    missing: "No value and no words for that:",
    defaultHint: "Words for an empty field: {{sample}}",
    sampleWord: "colleagues",
    filesHint: "The template's files go with every letter.",
  },
);
