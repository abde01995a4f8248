import { IconAlertTriangle, IconClock, IconPlayerPause } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { useMay } from "@/api/session";
import { fullMoment } from "@/kit/format/dates";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { paths } from "@/kit/paths";
import { leftOf, spanOf, toneOf, type Clock } from "./clock";
import { useClockTexts } from "./clockTexts";
import { useNow } from "./useNow";
import classes from "./ObligationClock.module.css";

const icons = { calm: IconClock, soon: IconClock, late: IconAlertTriangle, still: IconPlayerPause };

/** How much time an obligation has left, ticking: calm, soon, late or standing still. Leads to the obligation. */
export function ObligationClock({ clock, plain }: { clock: Clock; plain?: boolean }) {
  const t = useClockTexts();
  const language = useLanguage();
  const router = useRouter();
  const opens = useMay("obligation", "see");
  const now = useNow();
  const tone = toneOf(clock, now);
  const left = leftOf(clock, now);
  const span = left === null ? null : spanOf(left);
  const told = span && (span.minutes ? t("hoursMinutes", { count: span.amount, minutes: span.minutes }) : t(span.unit, { count: span.amount }));
  const due = clock.due_at ? fullMoment(clock.due_at, language) : "";
  const text = clock.paused ? t("paused") : told && left !== null ? (left < 0 ? t("late", { span: told }) : told) : t("noTerm");
  const { name, more = 0 } = clock;
  const title = clock.paused
    ? t("pausedTitle", { name })
    : told && left !== null
      ? t(left < 0 ? "lateTitle" : "leftTitle", { name, span: told, due })
      : t("noTermTitle", { name });
  const whole = more > 0 ? `${title}, ${t("more", { count: more })}` : title;
  const Icon = icons[tone];
  const inside = (
    <>
      <Icon size={12} aria-hidden />
      {text}
      {more > 0 && ` +${more}`}
    </>
  );
  const face = { className: classes.clock, "data-tone": tone, "data-severity": clock.severity, "data-clock": clock.id, title: whole, "aria-label": whole };
  if (plain || !opens) return <span role="img" {...face}>{inside}</span>;
  const to = paths.record("obligations", clock.id);
  return (
    <a
      {...face}
      href={to}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        void router.navigate({ to });
      }}
    >
      {inside}
    </a>
  );
}
