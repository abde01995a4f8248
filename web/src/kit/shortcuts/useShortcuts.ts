import { useEffect, useRef } from "react";
import { type Shortcut, register } from "./engine";

/** Makes the shortcuts work while the component is on the screen. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const cells = useRef<{ current: Shortcut }[]>([]);
  const names = shortcuts.map(({ keys }) => keys).join("|");

  // What they do may change with each drawing; which keys they are, seldom.
  useEffect(() => {
    shortcuts.forEach((shortcut, place) => {
      const cell = cells.current[place];
      if (cell) cell.current = shortcut;
    });
  });
  useEffect(() => {
    cells.current = shortcuts.map((shortcut) => ({ current: shortcut }));
    return register(cells.current);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [names]);
}
