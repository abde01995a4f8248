import { lazy, Suspense, useState } from "react";
import type { BulkBarProps } from "./BulkBarBody";
import { selectedCount } from "./selection";

const Body = lazy(() => import("./BulkBarBody"));

/** What can be done with the selected rows; fetched when something is selected for the first time. */
export function BulkBar(props: BulkBarProps) {
  const [used, setUsed] = useState(false);
  if (!used && selectedCount(props.selection, props.found?.count ?? 0) > 0) setUsed(true);
  return used ? (
    <Suspense>
      <Body {...props} />
    </Suspense>
  ) : null;
}
