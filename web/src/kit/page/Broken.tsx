import { Anchor, Button, Group } from "@mantine/core";
import { IconMoodSad } from "@tabler/icons-react";
import { ApiProblem } from "@/api/http";
import { failureText } from "../feedback/toasts";
import { useKitTexts } from "../texts";
import { Empty } from "./Empty";

/** A new release replaces the files that an open tab still asks for. */
const outdated = (failure: unknown) =>
  failure instanceof TypeError && /dynamically imported module|importing a module|module script/i.test(failure.message);

interface BrokenProps {
  error: unknown;
  retry?: () => void;
}

/** What is shown in place of a screen or a part of it that failed. */
export function Broken({ error, retry }: BrokenProps) {
  const t = useKitTexts();
  if (error instanceof ApiProblem && error.status === 404) return <Missing />;
  if (error instanceof ApiProblem && error.status === 403) {
    return <Empty title={t("forbidden")} hint={error.message || t("forbiddenHint")} />;
  }
  const said = error instanceof ApiProblem ? failureText(error) : outdated(error) ? t("newVersion") : t("brokenHint");
  return (
    <Empty
      icon={<IconMoodSad size={32} stroke={1.5} />}
      title={error instanceof ApiProblem ? t("failed") : t("brokenScreen")}
      hint={said}
      action={
        <Group mt="xs">
          <Button variant="default" onClick={retry ?? (() => window.location.reload())}>
            {retry ? t("retry") : t("reload")}
          </Button>
          <Anchor href="/" size="sm">{t("home")}</Anchor>
        </Group>
      }
    />
  );
}

function Missing() {
  const t = useKitTexts();
  return <Empty whole title={t("notFound")} hint={t("notFoundHint")} action={<Anchor href="/">{t("home")}</Anchor>} />;
}
