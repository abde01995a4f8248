import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/kit/page/Loaded";
import { Editions } from "@/records/sentence/Editions";
import { editionsQuery } from "./api";
import { useRegulationTexts } from "./texts";

/** How the regulation read before: obligations are judged by the edition they arose under. */
export function EditionsPanel({ id }: { id: string }) {
  const t = useRegulationTexts();
  return <Loaded query={useQuery(editionsQuery(id))}>{(editions) => <Editions editions={editions} none={t("noEditions")} />}</Loaded>;
}
