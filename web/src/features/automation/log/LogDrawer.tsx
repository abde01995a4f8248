import { Badge, Code, Drawer, Group, type MantineColor, Stack, Text, UnstyledButton } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useFormats } from "@/kit/format/useFormats";
import { type Logged, LogList, type LogListProps } from "./LogList";
import { useLogTexts } from "./texts";

interface LogDrawerProps<Row extends Logged, State extends string> extends Omit<LogListProps<Row, State>, "of"> {
  of: { id: string; name: string };
  onClose: () => void;
}

/** A log in a drawer. */
export function LogDrawer<Row extends Logged, State extends string>({ of, onClose, ...list }: LogDrawerProps<Row, State>) {
  const t = useLogTexts();
  return (
    <Drawer opened onClose={onClose} position="right" size={640} title={`${t("log")}: ${of.name}`}>
      <LogList of={of.id} {...list} />
    </Drawer>
  );
}

interface LogLineProps {
  at: string;
  /** What happened, beside the moment. */
  what?: ReactNode;
  state: { label: string; color: MantineColor };
  children?: ReactNode;
  /** Shown when the line is opened, made only then. */
  more: () => ReactNode;
}

/** A line of a log: when, what, how it ended; the rest when it is opened. */
export function LogLine({ at, what, state, children, more }: LogLineProps) {
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  return (
    <Stack gap={4} py="sm" style={{ borderBottom: "1px solid var(--ok-line)" }}>
      <UnstyledButton aria-expanded={open} onClick={() => setOpen(!open)}>
        <Group justify="space-between" wrap="nowrap">
          <Group gap="xs">
            <Text size="sm" fw={500}>{formats.nearMoment(at)}</Text>
            {what && <Text size="sm">{what}</Text>}
          </Group>
          <Badge color={state.color} style={{ flexShrink: 0 }}>{state.label}</Badge>
        </Group>
      </UnstyledButton>
      {children}
      {open && more()}
    </Stack>
  );
}

/** Text as it was sent or received; scrolled within itself. */
export function LogText({ text, high = 320 }: { text: string; high?: number }) {
  return <Code block tabIndex={0} mah={high} style={{ overflow: "auto" }}>{text}</Code>;
}
