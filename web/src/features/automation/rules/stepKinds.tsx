/** The kinds of steps: their groups, their icons, which of them there are. */
import {
  IconArrowsSplit, IconBell, IconCheckbox, IconClockPause, IconFilePlus, IconGavel, IconHandStop, IconMail, IconPencil, IconPlayerPlay,
  IconUserCheck, IconWebhook, type TablerIcon,
} from "@tabler/icons-react";
import { useObject } from "@/api/session";
import type { StepKind } from "./shapes";

export const kindIcons: Record<StepKind, TablerIcon> = {
  change: IconPencil,
  create: IconFilePlus,
  assign: IconUserCheck,
  task: IconCheckbox,
  notify: IconBell,
  letter: IconMail,
  wait: IconClockPause,
  branch: IconArrowsSplit,
  approve: IconGavel,
  stop: IconHandStop,
  start: IconPlayerPlay,
  call: IconWebhook,
};

export const kindGroups = [
  { group: "records", kinds: ["change", "create", "assign"] },
  { group: "people", kinds: ["task", "notify", "letter"] },
  { group: "course", kinds: ["wait", "branch", "approve", "stop"] },
  { group: "others", kinds: ["start", "call"] },
] as const satisfies readonly { group: string; kinds: readonly StepKind[] }[];

/** Whether a step of the kind can be taken here: letters and approvals need what they name to be there. */
export function useKindOffered(): (kind: StepKind) => boolean {
  const templates = Boolean(useObject("letter_template"));
  const routes = Boolean(useObject("approval_route"));
  return (kind) => (kind === "letter" ? templates : kind === "approve" ? routes : true);
}
