import { lazy, Suspense, useState } from "react";
import type { PeekProps } from "./PeekBody";

// The list is seen first; what a record looks like is fetched when one is opened.
const PeekDrawer = lazy(() => import("./PeekDrawer"));

/** A look at one record beside the list, with the next and the previous one. The list stays usable. */
export function Peek(props: Omit<PeekProps, "id"> & { id: string | null }) {
  const [used, setUsed] = useState(props.id !== null);
  if (props.id !== null && !used) setUsed(true);
  return used ? (
    <Suspense>
      <PeekDrawer {...props} />
    </Suspense>
  ) : null;
}
