/** Every route of the client. Screens load when they are first opened. */
import { Outlet, createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { NotFound } from "@/kit/page/NotFound";
import { queryClient } from "@/api/client";
import { meQuery, objectsQuery } from "@/api/session";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  beforeLoad: async () => {
    await Promise.all([queryClient.ensureQueryData(meQuery), queryClient.ensureQueryData(objectsQuery)]);
  },
  component: Outlet,
});

const records = () => import("./pages/RecordsRoutes");
const list = createRoute({
  getParentRoute: () => shell,
  path: "/$plural",
  component: lazyRouteComponent(records, "ListRoute"),
});
const board = createRoute({
  getParentRoute: () => shell,
  path: "/$plural/board",
  component: lazyRouteComponent(records, "BoardRoute"),
});
const record = createRoute({
  getParentRoute: () => shell,
  path: "/$plural/$id",
  component: lazyRouteComponent(records, "RecordRoute"),
});

export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren([list, board, record])]),
  defaultPreload: "intent",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
