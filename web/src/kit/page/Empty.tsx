import { Center, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface EmptyProps {
  icon?: ReactNode;
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
  /** It stands in place of the whole screen: its title is the screen's. */
  whole?: boolean;
}

/** What belongs here, and the one thing to do about it. */
export function Empty({ icon, title, hint, action, whole }: EmptyProps) {
  return (
    <Center flex={1} p="xl" mih={240}>
      <Stack align="center" gap="xs" maw={420} ta="center">
        {icon && <Text c="dimmed" component="span">{icon}</Text>}
        <Title order={whole ? 1 : 2} size="h2">{title}</Title>
        {hint && <Text c="dimmed" size="sm" style={{ textWrap: "balance" }}>{hint}</Text>}
        {action}
      </Stack>
    </Center>
  );
}
