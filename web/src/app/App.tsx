import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { onUnheardFailure, queryClient } from "@/api/client";
import { toastFailure } from "@/kit/feedback/toasts";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { ThemeProvider } from "@/kit/theme/ThemeProvider";
import { router } from "./router";

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
  return (
    <ThemeProvider>
      <QueryClientProvider client={queryClient}>
        <ModalsProvider>
          <Notifications position="bottom-right" />
          <RouterProvider router={router} />
        </ModalsProvider>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
