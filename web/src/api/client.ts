/** The one query client, and what it does with a refusal. */
import { MutationCache, notifyManager, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./http";

// What is changed ahead of the server's word is seen before the browser paints: a switch does not swing back meanwhile.
notifyManager.setScheduler(queueMicrotask);

type Listener = (failure: unknown) => void;
let unheard: Listener = () => undefined;

/** Says what to do with the failure of a mutation that handles none itself (a toast, normally). */
export function onUnheardFailure(listener: Listener): void {
  unheard = listener;
}

export function newQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache(),
    mutationCache: new MutationCache({
      onError: (failure, _variables, _context, mutation) => {
        if (!mutation.options.onError && !mutation.meta?.quiet) unheard(failure);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, failure) => {
          const refused = failure instanceof ApiProblem && failure.status >= 400 && failure.status < 500;
          return !refused && count < 2;
        },
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}

export const queryClient = newQueryClient();
