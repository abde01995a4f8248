/**
 * Mantine's heavier inputs, under their own names and with their own props, that are not part of the first load.
 * A list shows values long before anyone edits one; `wantInputs` fetches them ahead, once the screen is there.
 */
import { type ComponentProps, type ComponentType, Suspense, createElement, use } from "react";
import type * as heavyInputs from "./heavyInputs";

type Inputs = typeof heavyInputs;
type Name = keyof Inputs;

let arrived: Inputs | null = null;
let coming: Promise<Inputs> | null = null;

export function wantInputs(): Promise<Inputs> {
  coming ??= import("./heavyInputs").then(
    (inputs) => (arrived = inputs),
    (failure: unknown) => {
      // Asked again at the next drawing: the network may be back.
      coming = null;
      throw failure;
    },
  );
  return coming;
}

function late<Key extends Name>(name: Key): Inputs[Key] {
  const Waiting = (props: ComponentProps<Inputs[Key]>) =>
    createElement((arrived ?? use(wantInputs()))[name] as ComponentType, props as object);
  // The boundary stays when the inputs are here, or an input would be drawn anew under the person's hands.
  const Late = (props: ComponentProps<Inputs[Key]>) => (
    <Suspense fallback={<div style={{ minHeight: 30 }} aria-busy="true" />}>
      <Waiting {...props} />
    </Suspense>
  );
  Late.displayName = `Late(${name})`;
  return Late as unknown as Inputs[Key];
}

export const MultiSelect = late("MultiSelect");
export const NumberInput = late("NumberInput");
export const SegmentedControl = late("SegmentedControl");
export const Select = late("Select");
export const Switch = late("Switch");
export const TagsInput = late("TagsInput");
export const Textarea = late("Textarea");
