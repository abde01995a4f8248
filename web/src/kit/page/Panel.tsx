import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./Panel.module.css";

interface PanelProps {
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

/** A titled part of a settings screen. */
export function Panel({ title, hint, actions, children }: PanelProps) {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <Group justify="space-between" align="flex-start" gap="md" wrap="wrap">
        <Stack gap={4} flex="1 1 240px">
          <Title order={2} id={id}>{title}</Title>
          {hint && <Text size="sm" c="dimmed">{hint}</Text>}
        </Stack>
        {actions}
      </Group>
      {children}
    </section>
  );
}
