/** Notices and questions are drawn by a part of the client that loads after the first screen, or when first wanted. */

let wanted = false;
const listeners = new Set<() => void>();
let arrive: () => void = () => undefined;
const arrived = new Promise<void>((done) => {
  arrive = done;
});

export function wantOverlays(): Promise<void> {
  wanted = true;
  listeners.forEach((listener) => listener());
  return arrived;
}

export const overlaysArrived = (): void => arrive();
export const overlaysWanted = (): boolean => wanted;

export function onWanted(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
