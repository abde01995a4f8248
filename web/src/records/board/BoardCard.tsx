import { useDraggable } from "@dnd-kit/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { memo } from "react";
import { typeOf } from "../fieldTypes/registry";
import type { Describe, Field } from "../model/types";
import { isEmpty, nameOf } from "../model/values";
import { Mark } from "../places";
import type { Card } from "./columns";
import { useBoardTexts } from "./texts";
import classes from "./board.module.css";

interface CardFaceProps {
  describe: Describe;
  card: Card;
  fields: Field[];
  lifted?: boolean;
}

/** What a card shows: name, amount and the chosen fields; what stalls is tinted and says why. */
export function CardFace({ describe, card, fields, lifted }: CardFaceProps) {
  return (
    <div className={classes.card} data-stalled={card.flags?.length ? true : undefined} data-lifted={lifted || undefined}>
      <Inside describe={describe} card={card} fields={fields} />
    </div>
  );
}

function Inside({ describe, card, fields }: CardFaceProps) {
  const t = useBoardTexts();
  const shown = fields.filter((field) => !isEmpty(card[field.key]));
  const money = shown.filter((field) => field.type === "money");
  const rest = shown.filter((field) => field.type !== "money" && field.key !== "currency");
  const flags = card.flags ?? [];
  return (
    <>
      <a className={classes.name} href={`/${describe.plural}/${card.id}`} tabIndex={-1} draggable={false} onClick={(event) => !event.ctrlKey && !event.metaKey && event.preventDefault()}>
        {nameOf(describe, card) || "—"}
      </a>
      <Mark id={card.id} within="inCard" />
      {money.length > 0 && (
        <div className={classes.line}>
          {money.map((field) => {
            const { Show } = typeOf(field);
            return (
              <span key={field.key} className={classes.strong}>
                <Show field={field} value={card[field.key]} mode="compact" />
              </span>
            );
          })}
        </div>
      )}
      {pairs(rest).map((pair) => (
        <div key={pair[0]?.key} className={classes.line}>
          {pair.map((field) => {
            const { Show } = typeOf(field);
            return (
              <span key={field.key}>
                <Show field={field} value={card[field.key]} mode="compact" />
              </span>
            );
          })}
        </div>
      ))}
      {flags[0] && (
        <div className={classes.flag} title={flags.map((flag) => flag.text).join("\n")}>
          <IconAlertTriangle size={14} aria-label={t("flags", { text: flags.map((flag) => flag.text).join(", ") })} />
          <span>
            {flags[0].text}
            {flags.length > 1 ? ` +${flags.length - 1}` : ""}
          </span>
        </div>
      )}
    </>
  );
}

const pairs = (fields: Field[]): Field[][] => {
  const [first, ...rest] = fields;
  if (!first) return [];
  const found: Field[][] = [[first]];
  for (let at = 0; at < rest.length; at += 2) found.push(rest.slice(at, at + 2));
  return found;
};

interface BoardCardProps extends CardFaceProps {
  onOpen: (card: Card) => void;
  chosen: boolean;
  movable: boolean;
}

/** A card that can be lifted: pressed it opens, held it moves; Enter opens, space lifts. */
export const BoardCard = memo(function BoardCard({ describe, card, fields, onOpen, chosen, movable }: BoardCardProps) {
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({ id: card.id, disabled: !movable });
  return (
    <div
      ref={setNodeRef}
      {...attributes}
      {...listeners}
      role="group"
      aria-label={nameOf(describe, card)}
      aria-roledescription={undefined}
      aria-pressed={undefined}
      className={classes.card}
      data-stalled={card.flags?.length ? true : undefined}
      data-dragging={isDragging || undefined}
      data-chosen={chosen || undefined}
      data-card={card.id}
      onClick={() => onOpen(card)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !isDragging) {
          event.preventDefault();
          onOpen(card);
          return;
        }
        listeners?.onKeyDown?.(event);
      }}
    >
      <Inside describe={describe} card={card} fields={fields} />
    </div>
  );
});
