import type { ReactNode } from "react";
import { useObject } from "@/api/session";
import { NotFound } from "@/kit/page/NotFound";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import type { Describe } from "@/records/model/types";

/** A screen of figures over deals: for those who see deals, with the formats their values are told in. */
export function OverDeals({ children }: { children: (describe: Describe) => ReactNode }) {
  const describe = useObject("deal");
  if (!describe) return <NotFound />;
  return <FormatsProvider>{children(describe)}</FormatsProvider>;
}
