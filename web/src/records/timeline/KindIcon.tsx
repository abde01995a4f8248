import {
  IconArrowBackUp, IconCar, IconCheckbox, IconChecks, IconFile, IconMail, IconNote, IconPencil, IconPhone, IconSparkles, IconTrash, IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";

const icons: Record<string, TablerIcon> = {
  task: IconCheckbox, call: IconPhone, meeting: IconUsers, visit: IconCar, note: IconNote, message: IconMail,
  change: IconPencil, created: IconSparkles, file: IconFile, delete: IconTrash, restore: IconArrowBackUp,
  approval: IconChecks,
};

export function KindIcon({ kind, size = 16 }: { kind: string; size?: number }) {
  const Icon = icons[kind] ?? IconPencil;
  return <Icon size={size} stroke={1.7} aria-hidden />;
}
