import { Skeleton } from "@mantine/core";
import { Suspense, lazy } from "react";
import type { LinkPickerProps } from "./picker";

const Body = lazy(() => import("./LinkPickerBody"));

/** Finds a record by its name and links to it; its list is fetched when one is first drawn. */
export function LinkPicker(props: LinkPickerProps) {
  return (
    <Suspense fallback={<Skeleton h={props.size === "xs" ? 30 : 36} />}>
      <Body {...props} />
    </Suspense>
  );
}
