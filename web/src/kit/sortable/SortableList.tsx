import {
  type Announcements,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  closestCenter,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { SortableContext, arrayMove, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ActionIcon } from "@mantine/core";
import { IconGripVertical } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./SortableList.module.css";
import { useSortableTexts } from "./texts";

interface SortableListProps<T> {
  items: T[];
  id: (item: T) => string;
  /** What the item is called, for the handle's name and for screen readers. */
  name: (item: T) => string;
  onOrder: (items: T[]) => void;
  children: (item: T, place: number) => ReactNode;
}

function Line({ id, name, children }: { id: string; name: string; children: ReactNode }) {
  const t = useSortableTexts();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id });
  return (
    <li
      ref={setNodeRef}
      className={classes.line}
      data-dragged={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <ActionIcon
        ref={setActivatorNodeRef}
        className={classes.handle}
        {...attributes}
        {...listeners}
        aria-label={t("handle", { name })}
        aria-roledescription={t("role")}
      >
        <IconGripVertical size={16} />
      </ActionIcon>
      <div className={classes.content}>{children}</div>
    </li>
  );
}

/** A list whose order is changed by dragging, or with Space and the arrows. */
export function SortableList<T>({ items, id, name, onOrder, children }: SortableListProps<T>) {
  const t = useSortableTexts();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = items.map(id);
  const placeOf = (one: unknown) => ids.indexOf(String(one));
  const nameOf = (one: unknown) => {
    const item = items[placeOf(one)];
    return item === undefined ? "" : name(item);
  };
  const end = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) onOrder(arrayMove(items, placeOf(active.id), placeOf(over.id)));
  };
  const announcements: Announcements = {
    onDragStart: ({ active }) => t("taken", { name: nameOf(active.id) }),
    onDragOver: ({ active, over }) => t("over", { name: nameOf(active.id), place: placeOf(over?.id) + 1, of: ids.length }),
    onDragEnd: ({ active, over }) => t("put", { name: nameOf(active.id), place: placeOf(over?.id ?? active.id) + 1 }),
    onDragCancel: ({ active }) => t("left", { name: nameOf(active.id) }),
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={end}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t("how") } }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ul className={classes.list}>
          {items.map((item, place) => (
            <Line key={id(item)} id={id(item)} name={name(item)}>{children(item, place)}</Line>
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}
