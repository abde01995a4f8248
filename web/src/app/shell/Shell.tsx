import { useMediaQuery, useNetwork } from "@mantine/hooks";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { Suspense, lazy, useEffect, useRef, useState } from "react";
import { queryClient } from "@/api/client";
import { onSignedOut } from "@/api/http";
import { startLive } from "@/api/live";
import { useNoticeToasts } from "@/features/records/notices/useNoticeToasts";
import { watchFocus } from "@/kit/focusReturn";
import { ErrorBoundary } from "@/kit/page/ErrorBoundary";
import { PageSkeleton } from "@/kit/page/Loading";
import { paths } from "@/kit/paths";
import { closeQuickCreate, useQuickCreateRequest } from "@/kit/quickCreate";
import { press } from "@/kit/shortcuts/engine";
import { keepTyping, takeTyped } from "@/kit/shortcuts/typedAhead";
import { useShortcuts } from "@/kit/shortcuts/useShortcuts";
import { useAppTexts } from "../texts";
import classes from "./Shell.module.css";
import { useSections } from "./sections";

// A phone needs no side bar, and a wide screen no bottom one.
const SideBar = lazy(() => import("./SideBar"));
const BottomBar = lazy(() => import("./BottomBar"));
const Palette = lazy(() => import("../palette/Palette"));
const Sheet = lazy(() => import("@/kit/shortcuts/Sheet"));
const QuickCreate = lazy(() => import("@/records/form/QuickCreate"));

/** Everything around the screens: navigation, palette, shortcuts, quick form, live changes. */
export function Shell() {
  const t = useAppTexts();
  const navigate = useNavigate();
  const phone = useMediaQuery("(max-width: 767px)", window.innerWidth < 768, { getInitialValueInEffect: false });
  const { online } = useNetwork();
  const [palette, setPalette] = useState(false);
  const [sheet, setSheet] = useState(false);
  const quick = useQuickCreateRequest();
  const { day, objects, tools, settings } = useSections();
  const sections = [day, ...objects, ...tools, ...(settings ? [settings] : [])];

  const openPalette = () => {
    if (!palette) keepTyping();
    setPalette(true);
  };
  const closePalette = () => {
    takeTyped();
    setPalette(false);
  };

  useEffect(() => startLive(queryClient), []);
  useEffect(() => watchFocus(), []);
  useNoticeToasts();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const came = useRef(path);
  useEffect(() => {
    if (came.current === path) return;
    came.current = path;
    // What was pressed has gone with its screen: the keyboard goes on from the content, not from the top of the page.
    const settled = setTimeout(() => {
      if (document.activeElement === document.body) document.getElementById("content")?.focus({ preventScroll: true });
    }, 300);
    return () => clearTimeout(settled);
  }, [path]);
  useEffect(() => {
    // Fetched before anybody asks for it: it opens at once then.
    const early = setTimeout(() => void import("../palette/Palette"), 2500);
    return () => clearTimeout(early);
  }, []);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => void press(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  useEffect(
    () =>
      onSignedOut(() => {
        const next = window.location.pathname + window.location.search;
        queryClient.clear();
        void navigate({ to: paths.signIn, search: { next } });
      }),
    [navigate],
  );
  useShortcuts([
    { keys: "mod+KeyK", label: t("search"), group: t("general"), run: openPalette, inFields: true },
    { keys: "Slash", label: t("search"), group: t("general"), run: openPalette },
    { keys: "?", label: t("shortcuts"), group: t("general"), run: () => setSheet(true) },
    ...sections
      .filter(({ code }) => code)
      .map(({ code, label, to }) => ({
        keys: `KeyG ${code}`,
        label,
        group: t("go"),
        run: () => void navigate({ to }),
      })),
  ]);

  const openers = { onSearch: openPalette, onShortcuts: () => setSheet(true) };
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">{t("skip")}</a>
      {!phone && <Suspense fallback={<div className={classes.side} />}><SideBar {...openers} /></Suspense>}
      <main id="content" className={classes.main} tabIndex={-1}>
        {!online && <div className={classes.offline} role="status">{t("offlineBar")}</div>}
        <ErrorBoundary>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Suspense fallback={null}>
        {phone && <BottomBar {...openers} />}
        {palette && <Palette onClose={closePalette} onShortcuts={() => setSheet(true)} />}
        {sheet && <Sheet onClose={() => setSheet(false)} />}
        {quick && <QuickCreate request={quick} onClose={closeQuickCreate} />}
      </Suspense>
    </div>
  );
}
