import { useSearch } from "@tanstack/react-router";
import { ButtonLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { useObligationTexts } from "./texts";

/** Over the list of obligations: to the violations, and back to all of them. */
export function JournalLink() {
  const t = useObligationTexts();
  const { quick } = useSearch({ strict: false }) as { quick?: string };
  const there = quick === "violated";
  return (
    <ButtonLink variant="default" h={32} to={paths.list("obligations")} search={(there ? {} : { quick: "violated" }) as never}>
      {t(there ? "all" : "journal")}
    </ButtonLink>
  );
}
