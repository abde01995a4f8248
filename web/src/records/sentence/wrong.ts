/** What the server says is wrong with something written in parts, and where each complaint stands. */

/**
 * Complaints by the part they are about: "definition.duty.filled.fields" is told at "duty.fields". The names of
 * the shapes in the way (`tags`) mean nothing here.
 */
export function byPlace(fields: { field: string; message: string }[], tags: ReadonlySet<string>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { field, message } of fields) {
    const place = field.split(".").filter((part) => !tags.has(part)).join(".");
    found[place] ??= message;
  }
  return found;
}

/** What stands about every definition: the body of the request, and the kinds of things that happen. */
export const outerTags = ["definition", "given", "body", "created", "became", "changed", "reached"] as const;

/** The complaint about a part or anything within it. */
export function errorAt(errors: Record<string, string>, place: string): string | undefined {
  return errors[place] ?? Object.entries(errors).find(([key]) => key.startsWith(`${place}.`))?.[1];
}

/** The complaints left once a part has been written anew. */
export function stillWrong(errors: Record<string, string>, part: object): Record<string, string> {
  const written = Object.keys(part);
  const about = ([place]: [string, string]) => written.some((key) => place === key || place.startsWith(`${key}.`));
  return Object.fromEntries(Object.entries(errors).filter((one) => !about(one)));
}
