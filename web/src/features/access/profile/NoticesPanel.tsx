import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Panel } from "@/kit/page/Panel";
import { paths } from "@/kit/paths";
import { useProfileTexts } from "./texts";

/** The way to how one wants to be told of things. */
export function NoticesPanel() {
  const t = useProfileTexts();
  return (
    <Panel title={t("notices")} hint={t("noticesHint")}>
      <div>
        <Button variant="default" renderRoot={(props) => <Link to={paths.noticeChoices} {...props} />}>{t("noticesChoose")}</Button>
      </div>
    </Panel>
  );
}
