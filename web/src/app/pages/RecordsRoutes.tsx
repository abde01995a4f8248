/** The three screens every object has, chosen by the plural in the address. */
import { lazyRouteComponent, useParams } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useObjectByPlural } from "@/api/session";
import { NotFound } from "@/kit/page/NotFound";

const List = lazyRouteComponent(() => import("@/records/pages/ListPage"));
const Board = lazyRouteComponent(() => import("@/records/pages/BoardPage"));
const Record = lazyRouteComponent(() => import("@/records/pages/RecordPage"));

function useRoutedObject() {
  const { plural = "" } = useParams({ strict: false }) as { plural?: string };
  return useObjectByPlural(plural);
}

type Lazy = ComponentType<{ objectKey: string }> & { preload?: () => Promise<void> | undefined };

function forObject(Screen: Lazy) {
  function ObjectRoute() {
    const object = useRoutedObject();
    return object ? <Screen key={object.key} objectKey={object.key} /> : <NotFound />;
  }
  // The router fetches the screen's file when it is told where to.
  return Object.assign(ObjectRoute, { preload: () => Screen.preload?.() });
}

function OneRecord() {
  const object = useRoutedObject();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  return object ? <Record key={id} objectKey={object.key} id={id} /> : <NotFound />;
}

export const ListRoute = forObject(List);
export const BoardRoute = forObject(Board);
export const RecordRoute = Object.assign(OneRecord, { preload: () => Record.preload?.() });
