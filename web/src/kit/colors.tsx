import { ColorSwatch, Group, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useColorTexts } from "./colorTexts";

/** The colours of options and stages, by the names the server keeps. */
export const colors = [
  "gray", "blue", "cyan", "teal", "green", "lime", "yellow", "orange", "red", "pink", "grape", "violet", "indigo",
] as const;
export type Color = (typeof colors)[number];

export const shade = (color: string | null | undefined) => `var(--mantine-color-${color || "gray"}-5)`;

export function ColorPick({ value, onChange, label }: { value: string | null; onChange: (color: Color) => void; label: string }) {
  const t = useColorTexts();
  return (
    <Group gap={4} role="radiogroup" aria-label={label} wrap="wrap">
      {colors.map((color) => (
        <UnstyledButton key={color} role="radio" aria-checked={value === color} onClick={() => onChange(color)}>
          <VisuallyHidden>{t(color)}</VisuallyHidden>
          <ColorSwatch color={shade(color)} size={24} aria-hidden>
            {value === color && <IconCheck size={14} color="white" />}
          </ColorSwatch>
        </UnstyledButton>
      ))}
    </Group>
  );
}
