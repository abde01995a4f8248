/** The icon of an object, by the name its description gives. One set of icons for the whole client. */
import {
  IconBox,
  IconBuilding,
  IconCalendarEvent,
  IconCheckbox,
  IconChecks,
  IconClockCheck,
  IconCoin,
  IconFileText,
  IconGavel,
  IconHeadset,
  IconInbox,
  IconMail,
  IconMapPin,
  IconTemplate,
  IconUser,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";

const byName: Record<string, TablerIcon> = {
  building: IconBuilding,
  company: IconBuilding,
  user: IconUser,
  users: IconUsers,
  person: IconUsers,
  inbox: IconInbox,
  lead: IconInbox,
  coin: IconCoin,
  deal: IconCoin,
  briefcase: IconCoin,
  headset: IconHeadset,
  case: IconHeadset,
  box: IconBox,
  package: IconBox,
  product: IconBox,
  checkbox: IconCheckbox,
  calendar: IconCalendarEvent,
  activity: IconCheckbox,
  letter: IconMail,
  letter_template: IconTemplate,
  map: IconMapPin,
  territory: IconMapPin,
  "clock-check": IconClockCheck,
  checks: IconChecks,
  gavel: IconGavel,
};

export function ObjectIcon({ object, icon, size = 18 }: { object?: string; icon?: string; size?: number }) {
  const Icon = byName[object ?? ""] ?? byName[icon ?? ""] ?? IconFileText;
  return <Icon size={size} stroke={1.6} aria-hidden />;
}
