import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { toastFailure } from "@/kit/feedback/toasts";
import { paths } from "@/kit/paths";
import { boardsKey, dashboards } from "./dashboards";
import { useDashboardTexts } from "./texts";

/** Makes an empty dashboard and opens it to be composed. */
export function useCreate() {
  const t = useDashboardTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      const made = await dashboards.create({ name: t("newName"), widgets: [], period: "this_month" });
      await client.invalidateQueries({ queryKey: boardsKey });
      await navigate({ to: paths.dashboard(made.key), search: { edit: true } as never });
    } catch (failure) {
      toastFailure(failure);
    }
  };
}
