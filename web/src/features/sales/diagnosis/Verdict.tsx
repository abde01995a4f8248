import { Badge } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconEqual, IconHourglass, IconMinus } from "@tabler/icons-react";
import type { Verdict } from "./diagnosis";
import { useDiagnosisTexts } from "./texts";

const looks = {
  worse: { icon: IconArrowDown, color: "red" },
  better: { icon: IconArrowUp, color: "green" },
  same: { icon: IconEqual, color: "gray" },
  few: { icon: IconHourglass, color: "gray" },
  none: { icon: IconMinus, color: "gray" },
} as const;

/** What was judged: a sign and a word, so that colour is never the only telling. */
export function VerdictBadge({ verdict, label }: { verdict: Verdict; label?: string }) {
  const t = useDiagnosisTexts();
  const { icon: Icon, color } = looks[verdict];
  return (
    <Badge variant="light" color={color} tt="none" fw={500} leftSection={<Icon size={12} aria-hidden />} style={{ flex: "none" }}>
      {label ?? t(`verdicts.${verdict}`)}
    </Badge>
  );
}
