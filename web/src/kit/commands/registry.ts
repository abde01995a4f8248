/** What the palette can do on this screen: each screen adds its own commands while it is shown. */
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from "react";

export interface Command {
  id: string;
  label: string;
  group: string;
  icon?: ReactNode;
  /** Other words by which it is found. */
  words?: string;
  hint?: string;
  run: () => void;
}

let lists: { current: Command[] }[] = [];
let all: Command[] = [];
const listeners = new Set<() => void>();

function changed(): void {
  all = lists.flatMap((list) => list.current);
  listeners.forEach((listener) => listener());
}

/** Offers the commands in the palette while the component is on the screen. */
export function useCommands(commands: Command[]): void {
  const list = useRef<Command[]>(commands);
  const names = commands.map(({ id, label }) => id + label).join("|");
  useEffect(() => {
    list.current = commands;
  });
  useEffect(() => {
    lists = [...lists, list];
    changed();
    return () => {
      lists = lists.filter((other) => other !== list);
      changed();
    };
  }, [names]);
}

export function useAllCommands(): Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => all,
  );
}
