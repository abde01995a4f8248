/** What every editor of a definition is given. */
export interface EditorProps<D> {
  object: string;
  value: D;
  onChange: (part: Partial<D>) => void;
  errors: Record<string, string>;
}

/** The list with one of its parts written anew, moved or left out. */
export const written = <T,>(list: T[], at: number, part: Partial<T>): T[] => list.map((one, n) => (n === at ? { ...one, ...part } : one));
export const without = <T,>(list: T[], at: number): T[] => list.filter((_, n) => n !== at);
export function moved<T>(list: T[], at: number, by: -1 | 1): T[] {
  const next = [...list];
  const [taken] = next.splice(at, 1);
  if (taken !== undefined) next.splice(at + by, 0, taken);
  return next;
}
