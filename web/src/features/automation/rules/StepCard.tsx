import { useDraggable } from "@dnd-kit/core";
import { ActionIcon, Menu, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconGripVertical, IconTrash } from "@tabler/icons-react";
import { type ComponentType, type KeyboardEvent, useEffect, useRef } from "react";
import { useKitTexts } from "@/kit/texts";
import type { Step } from "./shapes";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";
import { type LaneProps, Lanes } from "./Lanes";
import { StepEditor } from "./StepEditor";
import { kindIcons } from "./stepKinds";
import { duplicated, findStep, nudged, removed } from "./steps";
import { isWrong, StepWords } from "./StepWords";
import classes from "./flow.module.css";

interface StepCardProps {
  step: Step;
  place: string;
  taken: Step | undefined;
  tell: (name: string, place: string) => void;
  Lane: ComponentType<LaneProps>;
}

/** The number people know a place by: "steps.1.approved.0" is 2.1. */
const numberOf = (place: string) => (place.match(/(?<=steps\.|approved\.|refused\.|otherwise\.)\d+/g) ?? []).map((part) => Number(part) + 1).join(".");

/** A step: a line of words that opens for writing; its lanes stand below. */
export function StepCard({ step, place, taken, tell, Lane }: StepCardProps) {
  const t = useEditorTexts();
  const kit = useKitTexts();
  const { draft, arrange, errors, opened, open } = useEditing();
  const { setNodeRef, setActivatorNodeRef, listeners, isDragging } = useDraggable({ id: step.id });
  const line = useRef<HTMLButtonElement>(null);
  const wrong = isWrong(step, errors, place);
  const unfolded = opened === step.id || wrong;
  const Icon = kindIcons[step.kind];
  const name = t(`acts.${step.kind}`);
  const nudge = (by: 1 | -1) => {
    const after = nudged(draft.steps, step.id, by);
    if (after === draft.steps) return;
    arrange(() => after);
    tell(name, numberOf(findStep(after, step.id)?.place ?? place));
    // The card is drawn in its new place: the keys go on moving it from there.
    requestAnimationFrame(() => document.getElementById(`step-${step.id}`)?.focus());
  };
  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    event.stopPropagation();
    nudge(event.key === "ArrowUp" ? -1 : 1);
  };
  useEffect(() => {
    if (opened === step.id) line.current?.scrollIntoView({ block: "nearest" });
  }, [opened, step.id]);
  return (
    <li
      ref={setNodeRef}
      className={classes.card}
      style={{ listStyle: "none" }}
      data-open={unfolded || undefined}
      data-wrong={wrong || undefined}
      data-dragged={isDragging || undefined}
      aria-label={`${t("step", { number: numberOf(place) })}: ${name}`}
      onKeyDown={keys}
    >
      <div className={classes.head}>
        <ActionIcon ref={setActivatorNodeRef} className={classes.handle} size={32} tabIndex={-1} aria-label={t("drag", { name })} {...listeners}>
          <IconGripVertical size={16} />
        </ActionIcon>
        <UnstyledButton
          ref={line}
          id={`step-${step.id}`}
          className={classes.name}
          aria-expanded={unfolded}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          onClick={() => open(opened === step.id ? null : step.id)}
        >
          <Icon size={18} stroke={1.6} aria-hidden />
          <span className={classes.said}>{unfolded ? <b>{name}</b> : <StepWords step={step} object={draft.object} />}</span>
        </UnstyledButton>
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon size={32} aria-label={t("stepMenu", { name })}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconArrowUp size={16} />} rightSection="Alt ↑" onClick={() => nudge(-1)}>{t("up")}</Menu.Item>
            <Menu.Item leftSection={<IconArrowDown size={16} />} rightSection="Alt ↓" onClick={() => nudge(1)}>{t("down")}</Menu.Item>
            <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => arrange((steps) => duplicated(steps, step.id))}>{t("duplicate")}</Menu.Item>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => arrange((steps) => removed(steps, step.id))}>{kit("remove")}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {unfolded && (
        <div className={classes.body}>
          <StepEditor step={step} place={place} />
        </div>
      )}
      <Lanes step={step} place={place} taken={taken} tell={tell} Lane={Lane} />
    </li>
  );
}
