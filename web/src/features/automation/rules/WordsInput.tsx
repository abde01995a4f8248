import { Group, Input, Textarea, TextInput } from "@mantine/core";
import { useId, useRef } from "react";
import { FieldMenu } from "@/records/sentence/FieldMenu";

interface WordsInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Whose fields may be put into the text. */
  object: string;
  error?: string | undefined;
  placeholder?: string;
  /** Several lines. */
  long?: boolean;
  required?: boolean;
}

/** A text with personal fields of the record, put in where the cursor stands. */
export function WordsInput({ label, value, onChange, object, error, placeholder, long, required }: WordsInputProps) {
  const id = useId();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const insert = (words: string) => {
    const input = field.current;
    const [start, end] = [input?.selectionStart ?? value.length, input?.selectionEnd ?? value.length];
    onChange(value.slice(0, start) + words + value.slice(end));
    // The cursor stands again where one goes on writing, once the new text is drawn.
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(start + words.length, start + words.length);
    });
  };
  const props = {
    id, ref: field, value, error, placeholder,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  return (
    <div>
      <Group justify="space-between" mb={4} gap="xs" wrap="nowrap">
        <Input.Label htmlFor={id} required={required ?? false}>{label}</Input.Label>
        <FieldMenu ownFirst object={object} onInsert={insert} />
      </Group>
      {long ? <Textarea {...props} autosize minRows={2} maxRows={12} /> : <TextInput {...props} />}
    </div>
  );
}
