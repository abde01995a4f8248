import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useObject } from "@/api/session";
import { NotFound } from "@/kit/page/NotFound";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import type { Describe } from "@/records/model/types";
import { changed } from "./period";

/** A screen of figures over deals: for those who see deals, with the formats their values are told in. */
export function OverDeals({ children }: { children: (describe: Describe) => ReactNode }) {
  const describe = useObject("deal");
  if (!describe) return <NotFound />;
  return <FormatsProvider>{children(describe)}</FormatsProvider>;
}

/** What the address asks, and a way to ask for something else of it. */
export function useAsk<Ask extends object>(): [Ask, (change: Partial<Ask>) => void] {
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const ask = search as unknown as Ask;
  const set = (change: Partial<Ask>) =>
    void navigate({ to: ".", replace: true, search: ((before: Ask) => changed(before, change)) as never });
  return [ask, set];
}
