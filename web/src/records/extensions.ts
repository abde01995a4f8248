/** What a feature adds to the common screens of its object: more ways to look, a header of its own, more tabs. */
import type { ComponentType, ReactNode } from "react";
import type { Me } from "@/api/types";
import type { Condition, Describe, RecordRow } from "./model/types";
import type { BulkSelect } from "./table/bulk";

export interface RecordSlotProps {
  describe: Describe;
  record: RecordRow;
}

export interface RecordTab {
  key: string;
  label: () => string;
  Panel: ComponentType<RecordSlotProps>;
  /** Shown when the record is opened, in place of the timeline. */
  first?: boolean;
}

export interface Mode {
  key: string;
  label: () => string;
  icon: ReactNode;
  to: string;
}

export interface Extension {
  /** Ways to look at the same rows: list, board, calendar … */
  modes?: Mode[];
  /** The board, when it has more to choose than the common one. */
  Board?: ComponentType<{ describe: Describe }>;
  /** Beside the search of a list: links to duplicates, imports. */
  ListActions?: ComponentType<{ describe: Describe }>;
  /** What else can be done with some selected rows. */
  BulkActions?: ComponentType<{ describe: Describe; ids: string[]; onDone: () => void }>;
  /** Under the name of a record: the stage path, the next step. */
  Header?: ComponentType<RecordSlotProps>;
  /** Buttons of a record: convert, refuse, win. */
  Actions?: ComponentType<RecordSlotProps>;
  /** The right column of a record. */
  Relations?: ComponentType<RecordSlotProps>;
  tabs?: RecordTab[];
  /** Nobody works on these records by hand: no timeline to write in, no files, nothing done to many at once. */
  watched?: boolean;
  /** A list that shows only these rows unless told otherwise. */
  narrow?: Condition;
}

/** A button that several objects have alike: write a letter. */
export interface RecordAction {
  objects: readonly string[];
  Action: ComponentType<RecordSlotProps>;
}

const recordActions: RecordAction[] = [];

export function addRecordAction(action: RecordAction): void {
  recordActions.push(action);
}

export const recordActionsOf = (object: string): RecordAction[] => recordActions.filter(({ objects }) => objects.includes(object));

/** A line of the menu of every record, and the dialog it opens. */
export interface RecordMenuProps extends RecordSlotProps {
  onOpen: () => void;
}

export interface RecordMenu {
  Item: ComponentType<RecordMenuProps>;
  Dialog: ComponentType<RecordSlotProps & { onClose: () => void }>;
}

export const recordMenus: RecordMenu[] = [];

export function addRecordMenu(menu: RecordMenu): void {
  recordMenus.push(menu);
}

/** A tab that the records of many objects have alike. */
interface CommonTab extends RecordTab {
  when: (describe: Describe, me: Me) => boolean;
}

const commonTabs: CommonTab[] = [];

export function addRecordTab(tab: CommonTab): void {
  commonTabs.push(tab);
}

export const commonTabsOf = (describe: Describe, me: Me): RecordTab[] => commonTabs.filter(({ when }) => when(describe, me));

/** A button over the selected rows of many objects alike. */
export interface BulkAction {
  when: (me: Me) => boolean;
  Action: ComponentType<{ describe: Describe; select: BulkSelect; onDone: () => void }>;
}

const bulkActions: BulkAction[] = [];

export function addBulkAction(action: BulkAction): void {
  bulkActions.push(action);
}

export const bulkActionsOf = (me: Me): BulkAction[] => bulkActions.filter(({ when }) => when(me));

const registry = new Map<string, Extension>();

export function extend(object: string, extension: Extension): void {
  registry.set(object, { ...registry.get(object), ...extension });
}

/** What may be done to the object's records; to those nobody works on by hand, nothing but see and take out. */
export function rightsOn(describe: Describe): Partial<Describe["can"]> {
  const { see, export: takes } = describe.can;
  return extensionOf(describe.key).watched ? { see, export: takes } : describe.can;
}

export function extensionOf(object: string): Extension {
  return registry.get(object) ?? {};
}
