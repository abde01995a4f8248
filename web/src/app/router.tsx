/** Every route of the client. Screens load when they are first opened. */
import {
  type AnyRoute,
  Outlet,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { queryClient } from "@/api/client";
import { Broken } from "@/kit/page/Broken";
import { PageSkeleton } from "@/kit/page/Loading";
import { NotFound } from "@/kit/page/NotFound";
import { paths } from "@/kit/paths";
import type { Screen } from "@/kit/screens";
import { loadExtension, screens } from "./features";
import { requirePerson } from "./guard";
import { BoardRoute, ListRoute, RecordRoute } from "./pages/RecordsRoutes";
import { Shell } from "./shell/Shell";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  beforeLoad: ({ location, matches }) => {
    // The screen's own files are fetched while the server is asked who is here.
    for (const { routeId, params } of matches) {
      void preloaded(routeId);
      if ("plural" in params) void loadExtension(String(params.plural));
    }
    return requirePerson(location.href);
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: paths.day });
  },
});

interface SignInSearch {
  next?: string;
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  validateSearch: ({ next }: Record<string, unknown>): SignInSearch => (typeof next === "string" ? { next } : {}),
  component: lazyRouteComponent(() => import("@/features/access/sign_in/SignInPage")),
});
const forgotten = createRoute({
  getParentRoute: () => root,
  path: paths.password,
  component: lazyRouteComponent(() => import("@/features/access/sign_in/ForgottenPage")),
});
const newPassword = createRoute({
  getParentRoute: () => root,
  path: `${paths.password}/$key`,
  component: lazyRouteComponent(() => import("@/features/access/sign_in/NewPasswordPage")),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: paths.setup,
  component: lazyRouteComponent(() => import("@/features/access/setup/SetupPage")),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: paths.settings.root,
  component: lazyRouteComponent(() => import("./settings/SettingsFrame")),
});

const inSettings = (path: string) => path.startsWith(`${paths.settings.root}/`);

function routesOf(parent: AnyRoute, list: Screen[], within = ""): AnyRoute[] {
  return list.map(({ path, page }) =>
    createRoute({ getParentRoute: () => parent, path: path.slice(within.length), component: lazyRouteComponent(page) }),
  );
}

const list = createRoute({
  getParentRoute: () => shell,
  path: "/$plural",
  loader: ({ params, location }) => {
    void import("@/records/pages/listAsk").then(({ askFirstRows }) => askFirstRows(queryClient, params.plural, location.search));
    return loadExtension(params.plural);
  },
  component: ListRoute,
});
const board = createRoute({
  getParentRoute: () => shell,
  path: "/$plural/board",
  loader: ({ params }) => loadExtension(params.plural),
  component: BoardRoute,
});
const record = createRoute({
  getParentRoute: () => shell,
  path: "/$plural/$id",
  loader: ({ params }) => loadExtension(params.plural),
  component: RecordRoute,
});

/** An address of nothing: said inside the shell, so that one can go on from there. */
const nowhere = createRoute({ getParentRoute: () => shell, path: "$", component: NotFound });

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    forgotten,
    newPassword,
    setup,
    ...routesOf(root, screens.filter(({ open }) => open)),
    shell.addChildren([
      home,
      settings.addChildren(routesOf(settings, screens.filter(({ path }) => inSettings(path)), paths.settings.root)),
      ...routesOf(shell, screens.filter(({ path, open }) => !open && !inSettings(path))),
      list,
      board,
      record,
      nowhere,
    ]),
  ]),
  defaultPreload: "intent",
  defaultErrorComponent: ({ error }) => <Broken error={error} />,
  defaultPendingComponent: PageSkeleton,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

function preloaded(id: string): Promise<unknown> | undefined {
  const route = (router.routesById as Record<string, AnyRoute>)[id];
  const component = route?.options.component as { preload?: () => Promise<unknown> } | undefined;
  return component?.preload?.();
}

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
