import { Button, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import type { NoticeChoices } from "@/api/schema";
import { toastFailure } from "@/kit/feedback/toasts";
import { Panel } from "@/kit/page/Panel";
import { useFormats } from "@/records/format/FormatsProvider";
import { noticesKey } from "./api";
import { canPush, ownEndpoint, turnOff, turnOn } from "./push";
import { useNoticeTexts } from "./texts";

/** Whether this browser shows notices when Otklik is closed, and which others do. */
export function PushPanel({ choices }: { choices: NoticeChoices }) {
  const t = useNoticeTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const able = canPush();
  const own = useQuery({ queryKey: [...noticesKey, "choices", "endpoint"], queryFn: ownEndpoint, enabled: able });
  const [denied, setDenied] = useState(able && Notification.permission === "denied");
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailed(false);
    try {
      await work();
      await client.invalidateQueries({ queryKey: [...noticesKey, "choices"] });
    } catch (failure) {
      // The browser's own refusal (no push service, a private window) is told here, the server's as all others.
      if (failure instanceof ApiProblem) toastFailure(failure);
      else setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel title={t("choice.browsers")} hint={t("choice.browsersHint")}>
      {!able && <Text size="sm">{t("choice.unable")}</Text>}
      {failed && <Text size="sm">{t("choice.unreachable")}</Text>}
      {able && denied && <Text size="sm">{t("choice.denied")}</Text>}
      {able && !denied && (own.data ? (
        <div>
          <Text size="sm" mb={8}>{t("choice.on")}</Text>
          <Button variant="default" loading={busy} onClick={() => void run(turnOff)}>{t("choice.turnOff")}</Button>
        </div>
      ) : (
        <div>
          <Button loading={busy} onClick={() => void run(async () => setDenied(!(await turnOn(choices.push_key)) && Notification.permission === "denied"))}>{t("choice.turnOn")}</Button>
        </div>
      ))}
      {choices.places.length > 0 && (
        <Text size="sm" c="dimmed">
          {t("choice.others")}: {choices.places.map((place) => `${place.name || "?"} (${t("choice.since", { at: formats.moment(place.created_at) })})`).join("; ")}
        </Text>
      )}
    </Panel>
  );
}
