import { Anchor } from "@mantine/core";
import { useKitTexts } from "../texts";
import { Empty } from "./Empty";

export function NotFound() {
  const t = useKitTexts();
  return <Empty title={t("notFound")} hint={t("notFoundHint")} action={<Anchor href="/">{t("home")}</Anchor>} />;
}
