import { defineTexts } from "@/kit/i18n/texts";

export const useClockTexts = defineTexts(
  "regulations.clock",
  {
    minutes: "{{count}} мин",
    hours: "{{count}} ч",
    hoursMinutes: "{{count}} ч {{minutes}} мин",
    days: "{{count}} дн.",
    late: "−{{span}}",
    paused: "на паузе",
    noTerm: "без срока",
    more: "и ещё {{count}}",
    leftTitle: "{{name}}: осталось {{span}}, до {{due}}",
    lateTitle: "{{name}}: просрочено на {{span}}, срок был {{due}}",
    pausedTitle: "{{name}}: часы на паузе",
    noTermTitle: "{{name}}",
  },
  {
    minutes: "{{count}} min",
    hours: "{{count}} h",
    hoursMinutes: "{{count}} h {{minutes}} min",
    days: "{{count}} d",
    late: "−{{span}}",
    paused: "paused",
    noTerm: "no term",
    more: "and {{count}} more",
    leftTitle: "{{name}}: {{span}} left, until {{due}}",
    lateTitle: "{{name}}: late by {{span}}, it was due {{due}}",
    pausedTitle: "{{name}}: the clock is paused",
    noTermTitle: "{{name}}",
  },
);
