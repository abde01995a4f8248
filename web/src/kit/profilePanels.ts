/** What features add to the profile of the person: their own settings of what the feature does. */
import type { ComponentType } from "react";

const panels: ComponentType[] = [];

export function addProfilePanel(panel: ComponentType): void {
  panels.push(panel);
}

export const profilePanels = (): readonly ComponentType[] => panels;
