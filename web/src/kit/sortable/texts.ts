import { defineTexts } from "../i18n/texts";

export const useSortableTexts = defineTexts(
  "sortable",
  {
    handle: "Переставить: {{name}}",
    role: "переставляемая строка",
    how: "Пробел берёт строку, стрелки вверх и вниз двигают, пробел ставит, Esc возвращает на место.",
    taken: "Взято: {{name}}",
    over: "{{name}}: место {{place}} из {{of}}",
    put: "{{name}} теперь на месте {{place}}",
    left: "{{name}} осталось на прежнем месте",
  },
  {
    handle: "Move: {{name}}",
    role: "movable line",
    how: "Space takes the line, the up and down arrows move it, Space puts it down, Esc returns it.",
    taken: "Taken: {{name}}",
    over: "{{name}}: place {{place}} of {{of}}",
    put: "{{name}} now stands at {{place}}",
    left: "{{name}} stays where it was",
  },
);
