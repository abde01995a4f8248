import type { Comparison, Condition, Field } from "../model/types";
import { blankValue, carryValue, normaliseOperator, operatorOf, operatorsOf } from "./operators";

/** The condition as the builder edits it: every node has an id, so that moving and removing are plain. */
export interface Leaf {
  id: string;
  field: string;
  op: string;
  value?: unknown;
}
export type GroupMode = "all" | "any" | "none";
export interface Group {
  id: string;
  mode: GroupMode;
  items: Node[];
}
export type Node = Leaf | Group;

let counter = 0;
const nextId = () => `n${++counter}`;

export const isGroup = (node: Node): node is Group => "items" in node;

export function emptyGroup(mode: GroupMode = "all", items: Node[] = []): Group {
  return { id: nextId(), mode, items };
}

export function newLeaf(field: Field, path = field.key): Leaf {
  const spec = operatorsOf(field)[0] ?? { op: "filled", shape: "none" as const };
  return { id: nextId(), field: path, op: spec.op, value: blankValue(spec) };
}

/** Reads a condition into the builder's tree; the root is always a group. */
export function fromCondition(condition: Condition | null | undefined): Group {
  if (!condition) return emptyGroup();
  const node = read(condition);
  return isGroup(node) ? node : emptyGroup("all", [node]);
}

function read(condition: Condition): Node {
  if ("all" in condition) return emptyGroup("all", condition.all.map(read));
  if ("any" in condition) return emptyGroup("any", condition.any.map(read));
  if ("not" in condition) {
    const inner = condition.not;
    if ("any" in inner) return emptyGroup("none", inner.any.map(read));
    return emptyGroup("none", [read(inner)]);
  }
  return { id: nextId(), field: condition.field, op: condition.op, value: condition.value };
}

/** Writes the tree as a condition; unfinished comparisons and empty groups are left out. */
export function toCondition(node: Node, findField: (path: string) => Field | undefined): Condition | null {
  if (!isGroup(node)) return isComplete(node, findField) ? leafCondition(node) : null;
  const items = node.items
    .map((item) => toCondition(item, findField))
    .filter((item): item is Condition => item !== null);
  if (items.length === 0) return null;
  if (node.mode === "none") return { not: items.length === 1 && items[0] ? items[0] : { any: items } };
  return node.mode === "all" ? { all: items } : { any: items };
}

function leafCondition(leaf: Leaf): Comparison {
  return leaf.value === undefined
    ? { field: leaf.field, op: leaf.op }
    : { field: leaf.field, op: leaf.op, value: leaf.value };
}

/** A comparison is complete when its operator has all the values it asks for. */
export function isComplete(leaf: Leaf, findField: (path: string) => Field | undefined): boolean {
  const field = findField(leaf.field);
  if (!field) return false;
  const { shape } = operatorOf(field, normaliseOperator(field, leaf.op));
  if (shape === "none") return true;
  if (shape === "pair") {
    return Array.isArray(leaf.value) && leaf.value.length === 2 && leaf.value.every(given);
  }
  if (shape === "many") return Array.isArray(leaf.value) ? leaf.value.length > 0 : given(leaf.value);
  return given(leaf.value);
}

function given(value: unknown): boolean {
  return value !== null && value !== undefined && value !== "";
}

/** Replaces the node with this id; everything else keeps its identity. */
export function replaceNode(root: Group, id: string, change: (node: Node) => Node | null): Group {
  let touched = false;
  const items: Node[] = [];
  for (const item of root.items) {
    if (item.id === id) {
      touched = true;
      const changed = change(item);
      if (changed) items.push(changed);
    } else if (isGroup(item)) {
      const inner = replaceNode(item, id, change);
      touched ||= inner !== item;
      items.push(inner);
    } else {
      items.push(item);
    }
  }
  return touched ? { ...root, items } : root;
}

export function addTo(root: Group, groupId: string, node: Node): Group {
  if (root.id === groupId) return { ...root, items: [...root.items, node] };
  return replaceNode(root, groupId, (group) =>
    isGroup(group) ? { ...group, items: [...group.items, node] } : group,
  );
}

/** Removes a node; a group left empty goes with it. */
export function removeNode(root: Group, id: string): Group {
  return pruneEmpty(replaceNode(root, id, () => null));
}

function pruneEmpty(group: Group): Group {
  const items = group.items
    .map((item) => (isGroup(item) ? pruneEmpty(item) : item))
    .filter((item) => !isGroup(item) || item.items.length > 0);
  return items.length === group.items.length && items.every((item, i) => item === group.items[i])
    ? group
    : { ...group, items };
}

/** Another field chosen: the operator stays if the new field has it, the value starts afresh. */
export function withField(leaf: Leaf, field: Field, path: string): Leaf {
  const fresh = newLeaf(field, path);
  return { ...fresh, id: leaf.id };
}

export function withOperator(leaf: Leaf, field: Field, op: string): Leaf {
  return { ...leaf, op, value: carryValue(field, leaf.op, op, leaf.value) };
}

/** How many comparisons a condition holds: the figure on the filter button. */
export function countComparisons(condition: Condition | null | undefined): number {
  if (!condition) return 0;
  if ("all" in condition) return condition.all.reduce((n, item) => n + countComparisons(item), 0);
  if ("any" in condition) return condition.any.reduce((n, item) => n + countComparisons(item), 0);
  if ("not" in condition) return countComparisons(condition.not);
  return 1;
}

/** Both conditions hold. Neither is changed; a missing one adds nothing. */
export function both(...conditions: (Condition | null | undefined)[]): Condition | null {
  const given = conditions.filter((item): item is Condition => Boolean(item));
  if (given.length === 0) return null;
  if (given.length === 1) return given[0] ?? null;
  return { all: given.flatMap((item) => ("all" in item ? item.all : [item])) };
}
