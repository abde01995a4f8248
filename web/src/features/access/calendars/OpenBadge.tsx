import { Badge, Group, Text } from "@mantine/core";
import { useFormats } from "@/kit/format/useFormats";
import { dayOf, timeOf, today } from "@/kit/format/zone";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { useCalendarTexts } from "./texts";

interface Openness {
  open: boolean;
  open_until: string | null;
  opens_at: string | null;
}

const WEEK = 7 * 86_400_000;

/** Whether it is working time now, and until when. */
export function OpenBadge({ open, open_until, opens_at }: Openness) {
  const t = useCalendarTexts();
  const formats = useFormats();
  const russian = useLanguage() === "ru";
  const edge = open ? open_until : opens_at;
  const moment = edge ? new Date(edge) : null;
  const near = moment && moment.getTime() - Date.now() < WEEK;
  const far = moment && (near ? formats.nearMoment(moment) : formats.shortDay(dayOf(moment)));
  // Russian days of the week are written small in the middle of a sentence.
  const time = moment && dayOf(moment) === today() ? timeOf(moment) : russian ? far?.toLowerCase() : far;
  const edgeWords = time && (open ? near && t("openUntil", { time }) : t("opens", { time }));
  return (
    <Group gap="2px 8px" component="span">
      <Badge miw="max-content" color={open ? "green" : "ink"}>{t(open ? "open" : time ? "closed" : "never")}</Badge>
      {edgeWords && <Text span size="xs" c="dimmed" className="figures">{edgeWords}</Text>}
    </Group>
  );
}
