/** Changing what a role grants, without touching the role given. */
import { type Operation, type Scope, operations, scopes } from "@/api/types";
import type { FieldRights, Grants, Level } from "./api";

export const EVERY = "*";

/** The operations on an object: its own line, or that of all other objects. */
export const lineOf = (grants: Grants, object: string) => grants[object] ?? grants[EVERY] ?? {};

export const isInherited = (grants: Grants, object: string) => object !== EVERY && grants[object] === undefined;

/** Gives an operation its scope, null being none. An object that followed the others gets a line of its own. */
export function granted(grants: Grants, object: string, operation: Operation, scope: Scope | null): Grants {
  const line = { ...lineOf(grants, object) };
  if (scope) line[operation] = scope;
  else delete line[operation];
  // What one cannot see, one cannot change either: seeing widens with the rest, and everything narrows with it.
  if (operation === "see") {
    for (const other of operations) if (line[other] && !reaches(scope, line[other])) setScope(line, other, scope);
  } else if (scope && operation !== "create" && !reaches(line.see ?? null, scope)) line.see = scope;
  return { ...grants, [object]: line };
}

function setScope(line: Partial<Record<Operation, Scope>>, operation: Operation, scope: Scope | null): void {
  if (operation === "create") return;
  if (scope) line[operation] = scope;
  else delete line[operation];
}

const reaches = (wide: Scope | null, narrow: Scope) => wide !== null && scopes.indexOf(wide) >= scopes.indexOf(narrow);

/** All operations of an object at one scope, or none. */
export function grantedAll(grants: Grants, object: string, scope: Scope | null): Grants {
  const line = scope ? Object.fromEntries(operations.map((operation) => [operation, scope])) : {};
  return { ...grants, [object]: line };
}

/** The object follows the line of all others again. */
export function followingOthers(grants: Grants, object: string): Grants {
  const { [object]: _own, ...rest } = grants;
  return rest;
}

/** Hides a field or makes it read-only; null frees it. */
export function limited(rights: FieldRights, object: string, field: string, level: Level | null): FieldRights {
  const { [field]: _former, ...others } = rights[object] ?? {};
  const line = level ? { ...others, [field]: level } : others;
  const { [object]: _line, ...rest } = rights;
  return Object.keys(line).length > 0 ? { ...rest, [object]: line } : rest;
}
