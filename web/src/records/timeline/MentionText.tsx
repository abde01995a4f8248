import { Combobox, Textarea, useCombobox } from "@mantine/core";
import { useRef, useState } from "react";
import { usePeople } from "../fieldTypes/UsersType";
import { useTimelineTexts } from "./texts";

interface MentionTextProps {
  value: string;
  onChange: (text: string) => void;
  onMention: (id: string) => void;
  onSubmit: () => void;
  placeholder: string;
  autoFocus?: boolean;
}

/** What stands after the last «@» before the caret, when a name may still be going on. */
export function mentionBegun(text: string, caret: number): string | null {
  const match = /(?:^|\s)@([\p{L}\p{N} ]{0,30})$/u.exec(text.slice(0, caret));
  return match ? (match[1] ?? "") : null;
}

/** Text in which «@» offers colleagues to call. */
export function MentionText({ value, onChange, onMention, onSubmit, placeholder, autoFocus }: MentionTextProps) {
  const t = useTimelineTexts();
  const people = usePeople();
  const area = useRef<HTMLTextAreaElement>(null);
  const [begun, setBegun] = useState<string | null>(null);
  const combobox = useCombobox();
  const offered = begun === null ? [] : people.filter((person) => person.name.toLowerCase().includes(begun.toLowerCase())).slice(0, 6);

  const read = () => {
    const found = mentionBegun(area.current?.value ?? "", area.current?.selectionStart ?? 0);
    setBegun(found);
    if (found === null) combobox.closeDropdown();
    else combobox.openDropdown();
    combobox.selectFirstOption();
  };
  const choose = (id: string) => {
    const person = people.find((item) => item.id === id);
    const caret = area.current?.selectionStart ?? value.length;
    if (!person || begun === null) return;
    const start = caret - begun.length - 1;
    onChange(`${value.slice(0, start)}@${person.name} ${value.slice(caret)}`);
    onMention(id);
    setBegun(null);
    combobox.closeDropdown();
    area.current?.focus();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} shadow="md" position="bottom-start">
      <Combobox.EventsTarget withKeyboardNavigation={begun !== null && offered.length > 0}>
        <Textarea
          ref={area}
          autosize
          minRows={2}
          maxRows={12}
          variant="unstyled"
          autoFocus={autoFocus ?? false}
          aria-label={placeholder}
          placeholder={placeholder}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            requestAnimationFrame(read);
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              onSubmit();
            }
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.DropdownTarget>
        <div />
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={offered.length === 0}>
        <Combobox.Options aria-label={t("mention")}>
          {offered.map((person) => (
            <Combobox.Option key={person.id} value={person.id}>
              {person.name}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
