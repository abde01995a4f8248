/** Which objects stand where: those people work with, in the order of the side bar, and those rights are given on. */
import type { ObjectDescription } from "./types";

export const mainObjects: readonly string[] = ["lead", "deal", "company", "person", "case", "product", "activity"];
/** Parts of other objects and what only an administrator changes: no rights of their own. */
const withoutRights = new Set(["affiliation", "letter", "department", "pipeline", "stage"]);

const place = (key: string) => {
  const found = mainObjects.indexOf(key);
  return found === -1 ? mainObjects.length : found;
};

export const inOrder = (objects: ObjectDescription[]): ObjectDescription[] =>
  [...objects].sort((one, other) => place(one.key) - place(other.key));

export const isMain = ({ key }: ObjectDescription): boolean => mainObjects.includes(key);

/** The objects on which rights are given, the main ones first. */
export const ruled = (objects: ObjectDescription[]): ObjectDescription[] =>
  inOrder(objects.filter(({ key }) => !withoutRights.has(key)));
