import { ActionIcon, ColorSwatch, Group, Popover, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ColorPick, shade, type Color } from "@/kit/colors";
import { useKitTexts } from "@/kit/texts";
import type { Words } from "./definition";
import { useSegmentTexts } from "./texts";
import classes from "./segments.module.css";

interface ClassLineProps {
  value: { label: Words; color: string };
  onChange: (part: { label?: Words; color?: Color }) => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: (() => void) | undefined;
  error: string | undefined;
  children: ReactNode;
}

/** A class: its colour, its name in both languages, what it takes; its place among the others. */
export function ClassLine({ value, onChange, onUp, onDown, onRemove, error, children }: ClassLineProps) {
  const t = useSegmentTexts();
  const kit = useKitTexts();
  const { label, color } = value;
  const name = label.ru || label.en;
  return (
    <div className={classes.class} role="group" aria-label={name || t("className")}>
      <Popover shadow="md" position="bottom-start" withinPortal trapFocus>
        <Popover.Target>
          <ActionIcon variant="subtle" size={32} aria-label={t("classColor")}><ColorSwatch color={shade(color)} size={16} /></ActionIcon>
        </Popover.Target>
        <Popover.Dropdown><ColorPick label={t("classColor")} value={color} onChange={(next) => onChange({ color: next })} /></Popover.Dropdown>
      </Popover>
      <div className={classes.classNames}>
        <TextInput
          size="sm"
          aria-label={`${t("className")}, ${kit("inRussian")}`}
          placeholder={kit("inRussian")}
          value={label.ru}
          error={error}
          onChange={(event) => onChange({ label: { ...label, ru: event.currentTarget.value } })}
        />
        <TextInput
          size="sm"
          aria-label={`${t("className")}, ${kit("inEnglish")}`}
          placeholder={kit("inEnglish")}
          value={label.en}
          onChange={(event) => onChange({ label: { ...label, en: event.currentTarget.value } })}
        />
      </div>
      <div className={classes.classBody}>{children}</div>
      <Group gap={2} wrap="nowrap">
        <ActionIcon variant="subtle" size={32} aria-label={`${t("up")}: ${name}`} disabled={!onUp} onClick={onUp}><IconArrowUp size={16} /></ActionIcon>
        <ActionIcon variant="subtle" size={32} aria-label={`${t("down")}: ${name}`} disabled={!onDown} onClick={onDown}><IconArrowDown size={16} /></ActionIcon>
        <ActionIcon variant="subtle" size={32} aria-label={`${t("removeClass")}: ${name}`} disabled={!onRemove} onClick={onRemove}><IconTrash size={16} /></ActionIcon>
      </Group>
    </div>
  );
}
