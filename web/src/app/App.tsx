import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Suspense, lazy, useEffect, useSyncExternalStore } from "react";
import { onUnheardFailure, queryClient } from "@/api/client";
import { onWanted, overlaysWanted, wantOverlays } from "@/kit/feedback/overlays";
import { toastFailure } from "@/kit/feedback/toasts";
import { wantInputs } from "@/kit/form/lateInputs";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { lightOnPaper } from "@/kit/theme/lightOnPaper";
import { ThemeProvider } from "@/kit/theme/ThemeProvider";
import { router } from "./router";

// Notices and questions come after something was done: they need not be there for the first screen.
const Overlays = lazy(() => import("./Overlays"));

onUnheardFailure(toastFailure);

// After a new release the old files are gone: the page is loaded again, once, instead of breaking.
window.addEventListener("vite:preloadError", (event) => {
  const last = Number(sessionStorage.getItem("otklik.reloaded") ?? 0);
  if (Date.now() - last < 60_000) return;
  sessionStorage.setItem("otklik.reloaded", String(Date.now()));
  event.preventDefault();
  window.location.reload();
});

export function App() {
  // Labels that come from the server are chosen by language everywhere, so a switch draws all anew.
  useLanguage();
  useEffect(() => lightOnPaper(), []);
  const overlays = useSyncExternalStore(onWanted, overlaysWanted);
  useEffect(() => {
    const timer = setTimeout(() => {
      void wantOverlays();
      wantInputs().catch(() => undefined);
    }, 2500);
    return () => clearTimeout(timer);
  }, []);
  return (
    <ThemeProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        {overlays && (
          <Suspense fallback={null}>
            <Overlays />
          </Suspense>
        )}
      </QueryClientProvider>
    </ThemeProvider>
  );
}
