import { Drawer } from "@mantine/core";
import { lazy, Suspense } from "react";
import { FormSkeleton } from "@/kit/page/Loading";
import type { PeekProps } from "./PeekBody";

const PeekBody = lazy(() => import("./PeekBody"));

/** A look at one record beside the list, with the next and the previous one. The list stays usable. */
export default function PeekDrawer({ id, ...rest }: Omit<PeekProps, "id"> & { id: string | null }) {
  return (
    <Drawer.Root
      opened={id !== null}
      onClose={rest.onClose}
      position="right"
      size={620}
      lockScroll={false}
      trapFocus={false}
      closeOnClickOutside={false}
      withinPortal
    >
      <Drawer.Content aria-modal="false" style={{ boxShadow: "var(--mantine-shadow-xl)", borderLeft: "1px solid var(--ok-line)" }}>
        {id && (
          <Suspense fallback={<FormSkeleton />}>
            <PeekBody key={id} id={id} {...rest} />
          </Suspense>
        )}
      </Drawer.Content>
    </Drawer.Root>
  );
}
