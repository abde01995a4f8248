/** The three screens every object has, chosen by the plural in the address. */
import { useParams } from "@tanstack/react-router";
import { type ComponentType, lazy } from "react";
import { useObjectByPlural } from "@/api/session";
import { NotFound } from "@/kit/page/NotFound";

const List = lazy(() => import("@/records/pages/ListPage"));
const Board = lazy(() => import("@/records/pages/BoardPage"));
const Record = lazy(() => import("@/records/pages/RecordPage"));

function useRoutedObject() {
  const { plural = "" } = useParams({ strict: false }) as { plural?: string };
  return useObjectByPlural(plural);
}

function forObject(Screen: ComponentType<{ objectKey: string }>) {
  return function ObjectRoute() {
    const object = useRoutedObject();
    return object ? <Screen key={object.key} objectKey={object.key} /> : <NotFound />;
  };
}

export const ListRoute = forObject(List);
export const BoardRoute = forObject(Board);

export function RecordRoute() {
  const object = useRoutedObject();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  return object ? <Record key={id} objectKey={object.key} id={id} /> : <NotFound />;
}
