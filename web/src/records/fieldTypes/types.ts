import type { ComponentType } from "react";
import type { Field } from "@/api/types";
import type { Formats } from "../format/formats";

/** Where a value is shown: a cell of the table, a line of a card, or a full field of the record page. */
export type ShowMode = "cell" | "compact" | "full";

export interface ShowProps {
  field: Field;
  value: unknown;
  mode: ShowMode;
}

export interface EditProps {
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
  id?: string;
  error?: string | undefined;
  disabled?: boolean;
  autoFocus?: boolean;
  /** Drawn over a cell: no border, lists stay inside the editor. */
  inCell?: boolean;
  /** The value is final: Enter in a line of text, a choice made. */
  onDone?: (() => void) | undefined;
  /** The name for screen readers when no label is drawn beside. */
  label?: string;
}

export interface FilterProps {
  field: Field;
  op: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** Everything the screens know of a type of field. A new type is one such object and its line in the registry. */
export interface FieldType {
  Show: ComponentType<ShowProps>;
  /** Missing for what is only computed. */
  Edit?: ComponentType<EditProps>;
  /** Asks for the value of a comparison. */
  Filter?: ComponentType<FilterProps>;
  /** The usual width of a column. */
  width: number;
  /** How wide the editor over a cell must be at least. */
  editorWidth?: number;
  align?: "right";
  /** Takes the whole line of a form with two columns. */
  wide?: boolean;
  /** Plain words of a value: for titles, dialogs, screen readers. */
  text: (value: unknown, field: Field, formats: Formats) => string;
  /** What typing straight into a cell begins with; null when the type can't start from a letter. */
  fromTyped?: (typed: string) => unknown;
}

export interface EditorLayout {
  variant: "default" | "unstyled";
  withinPortal: boolean;
}
