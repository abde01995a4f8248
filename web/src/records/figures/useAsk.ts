import { useNavigate, useSearch } from "@tanstack/react-router";
import { changed } from "./period";

/** What the address asks, and a way to ask for something else of it. */
export function useAsk<Ask extends object>(): [Ask, (change: Partial<Ask>) => void] {
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const ask = search as unknown as Ask;
  const set = (change: Partial<Ask>) =>
    void navigate({ to: ".", replace: true, search: ((before: Ask) => changed(before, change)) as never });
  return [ask, set];
}
