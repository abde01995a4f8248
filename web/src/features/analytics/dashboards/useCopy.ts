import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { toastFailure } from "@/kit/feedback/toasts";
import { paths } from "@/kit/paths";
import { boardsKey, dashboards } from "./dashboards";

/** Makes one's own of a dashboard and opens it, to be composed if so asked. */
export function useCopy() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (key: string, edit: boolean) => {
    try {
      const made = await dashboards.copy(key);
      await client.invalidateQueries({ queryKey: boardsKey });
      await navigate({ to: paths.dashboard(made.key), search: (edit ? { edit: true } : {}) as never });
    } catch (failure) {
      toastFailure(failure);
    }
  };
}
