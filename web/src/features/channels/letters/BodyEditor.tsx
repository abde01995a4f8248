import { ActionIcon, Group, Input, Text, Textarea, Tooltip } from "@mantine/core";
import { IconBold, IconItalic, IconLink, IconList } from "@tabler/icons-react";
import { useId, useRef, type ReactNode } from "react";
import { inserted, marked, type Mark, type Marked } from "./formatting";
import { useLetterTexts } from "./texts";

interface BodyEditorProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  error?: ReactNode;
  minRows?: number;
  readOnly?: boolean;
  /** Beside the buttons of formatting; given what puts words where the cursor is. */
  tools?: (insert: (words: string) => void) => ReactNode;
}

const buttons = [
  ["bold", IconBold],
  ["italic", IconItalic],
  ["list", IconList],
  ["link", IconLink],
] as const satisfies readonly (readonly [Mark, typeof IconBold])[];

/** A text with simple formatting: signs are put by buttons and seen as they are. */
export function BodyEditor({ label, value, onChange, error, minRows = 10, readOnly, tools }: BodyEditorProps) {
  const t = useLetterTexts();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const change = (make: (start: number, end: number) => Marked) => {
    const area = field.current;
    const made = make(area?.selectionStart ?? value.length, area?.selectionEnd ?? value.length);
    onChange(made.text);
    // The cursor stands again where one goes on writing, once the new text is drawn.
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(made.start, made.end);
    });
  };
  const insert = (words: string) => change((start, end) => inserted(value, start, end, words));
  return (
    <div>
      <Group justify="space-between" mb={4} gap="xs">
        <Input.Label htmlFor={id}>{label}</Input.Label>
        {!readOnly && (
          <Group gap={4}>
            {buttons.map(([mark, Icon]) => (
              <Tooltip key={mark} label={t(mark)}>
                <ActionIcon variant="subtle" size={28} aria-label={t(mark)} onClick={() => change((start, end) => marked(value, start, end, mark))}>
                  <Icon size={16} />
                </ActionIcon>
              </Tooltip>
            ))}
            {tools?.(insert)}
          </Group>
        )}
      </Group>
      <Textarea
        id={id}
        ref={field}
        autosize
        minRows={minRows}
        maxRows={24}
        value={value}
        readOnly={readOnly ?? false}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {!readOnly && <Text size="xs" c="dimmed" mt={4}>{t("formatHint")}</Text>}
    </div>
  );
}
