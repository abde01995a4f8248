import { type CollisionDetection, DndContext, type DragEndEvent, DragOverlay, MouseSensor, TouchSensor, useDroppable, useSensor, useSensors } from "@dnd-kit/core";
import { ActionIcon, Button, Menu, Text, VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Fragment, useState } from "react";
import { newStep } from "./definition";
import type { StepKind } from "./shapes";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";
import type { LaneProps } from "./Lanes";
import { StepCard } from "./StepCard";
import { kindGroups, kindIcons, useKindOffered } from "./stepKinds";
import { findStep, inserted, isWithin, type Lane, moved, rootLane } from "./steps";
import classes from "./flow.module.css";

/** The place nearest to the pointer: a card let go over another one lands beside it. */
const nearest: CollisionDetection = ({ pointerCoordinates, droppableContainers, droppableRects }) => {
  if (!pointerCoordinates) return [];
  const { x, y } = pointerCoordinates;
  return droppableContainers
    .flatMap(({ id }) => {
      const rect = droppableRects.get(id);
      if (!rect) return [];
      const aside = Math.max(rect.left - x, 0, x - rect.right);
      return [{ id, data: { value: Math.hypot(aside, y - (rect.top + rect.height / 2)) } }];
    })
    .sort((one, other) => one.data.value - other.data.value)
    .slice(0, 1);
};

/** The steps as they are taken, from the top down; dragged anywhere, added anywhere. */
export function Flow() {
  const t = useEditorTexts();
  const { draft, arrange } = useEditing();
  const [told, setTold] = useState("");
  const [dragged, setDragged] = useState<string | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
  );
  const end = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    if (!over) return;
    const { lane, at } = over.data.current as { lane: Lane; at: number };
    arrange((steps) => moved(steps, String(active.id), lane, at));
  };
  const taken = dragged ? findStep(draft.steps, dragged)?.step : undefined;
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearest}
      onDragStart={({ active }) => setDragged(String(active.id))}
      onDragEnd={end}
      onDragCancel={() => setDragged(null)}
      accessibility={{ announcements: { onDragStart: () => undefined, onDragOver: () => undefined, onDragEnd: () => undefined, onDragCancel: () => undefined } }}
    >
      <LaneFlow lane={rootLane} place="steps" steps={draft.steps} taken={taken} tell={(name, place) => setTold(t("movedTo", { name, place }))} />
      <DragOverlay dropAnimation={null} style={{ width: "auto" }}>
        {taken && <div className={classes.carried}>{t(`acts.${taken.kind}`)}</div>}
      </DragOverlay>
      <VisuallyHidden role="status" aria-live="polite">{told}</VisuallyHidden>
    </DndContext>
  );
}

function LaneFlow({ lane, place, steps, taken, tell }: LaneProps) {
  const t = useEditorTexts();
  const open = taken !== undefined && !isWithin(taken, lane);
  const gap = (at: number) => (
    <Gap
      lane={lane}
      at={at}
      name={at === 0 && steps.length === 0 ? t("addStep") : t("addHere")}
      taking={open}
      edge={steps.length === 0 ? "only" : at === 0 ? (lane === rootLane ? "between" : "first") : at === steps.length ? "last" : "between"}
    />
  );
  return (
    <ol className={classes.flow}>
      {steps.map((step, at) => (
        <Fragment key={step.id}>
          {gap(at)}
          <StepCard step={step} place={`${place}.${at}`} taken={taken} tell={tell} Lane={LaneFlow} />
        </Fragment>
      ))}
      {gap(steps.length)}
      {steps.length === 0 && lane !== rootLane && <Text component="li" size="xs" c="dimmed" ta="center" pb={6} style={{ listStyle: "none" }}>{t("emptyLane")}</Text>}
    </ol>
  );
}

interface GapProps {
  lane: Lane;
  at: number;
  name: string;
  taking: boolean;
  edge: "first" | "last" | "only" | "between";
}

/** A place between two steps: one may be added or dropped here. */
function Gap({ lane, at, name, taking, edge }: GapProps) {
  const t = useEditorTexts();
  const { arrange, open } = useEditing();
  const offered = useKindOffered();
  const { setNodeRef, isOver } = useDroppable({ id: `${lane}|${at}`, data: { lane, at } });
  const add = (kind: StepKind) => {
    const step = newStep(kind);
    arrange((steps) => inserted(steps, lane, at, step));
    open(step.id);
  };
  const first = edge === "only" && lane === rootLane;
  return (
    <li
      ref={setNodeRef}
      className={classes.gap}
      data-over={(taking && isOver) || undefined}
      data-taking={taking || undefined}
      data-first={edge === "first" || undefined}
      data-last={edge === "last" || undefined}
      data-only={(edge === "only" && lane !== rootLane) || undefined}
    >
      <Menu position="bottom" shadow="md" width={320} withinPortal>
        <Menu.Target>
          {first ? (
            <Button className={classes.add} variant="default" leftSection={<IconPlus size={16} />}>{name}</Button>
          ) : (
            <ActionIcon className={classes.add} variant="default" radius="xl" size={26} aria-label={name}>
              <IconPlus size={16} />
            </ActionIcon>
          )}
        </Menu.Target>
        <Menu.Dropdown mah="min(460px, 80vh)" style={{ overflowY: "auto" }}>
          {kindGroups.map(({ group, kinds }) => (
            <Fragment key={group}>
              <Menu.Label>{t(`groups.${group}`)}</Menu.Label>
              {kinds.filter(offered).map((kind) => {
                const Icon = kindIcons[kind];
                return (
                  <Menu.Item key={kind} leftSection={<Icon size={18} stroke={1.6} />} onClick={() => add(kind)}>
                    {t(`acts.${kind}`)}
                    <Text size="xs" c="dimmed">{t(`hints.${kind}`)}</Text>
                  </Menu.Item>
                );
              })}
            </Fragment>
          ))}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
