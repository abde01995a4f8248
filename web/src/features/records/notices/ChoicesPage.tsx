import { Switch } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/http";
import type { NoticeChoices } from "@/api/schema";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { Select } from "@/kit/form/lateInputs";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { Panel } from "@/kit/page/Panel";
import { PushPanel } from "./PushPanel";
import { choicesKey, choicesQuery } from "./api";
import { useNoticeTexts } from "./texts";
import classes from "./notices.module.css";

const channels = ["app", "push", "mail"] as const;
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, "0")}:00` }));

interface Change {
  channels?: Record<string, Partial<NoticeChoices["kinds"][number]["channels"]>>;
  quiet?: boolean;
  digest_hour?: number;
}

const changed = (now: NoticeChoices, { channels: chosen, ...rest }: Change): NoticeChoices => ({
  ...now,
  ...rest,
  kinds: now.kinds.map((kind) => ({ ...kind, channels: { ...kind.channels, ...chosen?.[kind.key] } })),
});

/** How the person wants to be told: which kinds, where, when. Saved at once. */
export default function ChoicesPage() {
  const t = useNoticeTexts();
  const client = useQueryClient();
  const query = useQuery(choicesQuery);
  const saving = useMutation({
    mutationFn: (change: Change) => api.patch<NoticeChoices>("/notices/choices", change),
    onMutate: (change) => {
      const before = client.getQueryData(choicesQuery.queryKey);
      if (before) client.setQueryData(choicesQuery.queryKey, changed(before, change));
      return before;
    },
    onSuccess: (now) => {
      client.setQueryData(choicesKey, now);
      toast(t("choice.saved"));
    },
    onError: (failure, _, before) => {
      client.setQueryData(choicesQuery.queryKey, before);
      toastFailure(failure);
    },
  });
  return (
    <PageFrame title={t("choices")} narrow>
      <Loaded query={query}>
        {(now) => (
          <>
            <Panel title={t("choice.title")} hint={t("choice.hint")}>
              <table className={classes.grid}>
                <thead>
                  <tr>
                    <th scope="col">{t("choice.kind")}</th>
                    {channels.map((channel) => <th key={channel} scope="col">{t(`choice.${channel}`)}</th>)}
                  </tr>
                </thead>
                <tbody>
                  {now.kinds.map((kind) => (
                    <tr key={kind.key}>
                      <td>
                        {kind.label}
                        <span className={classes.kindHint}>{kind.hint}{kind.urgent && ` · ${t("choice.urgent")}`}</span>
                      </td>
                      {channels.map((channel) => (
                        <td key={channel}>
                          <Switch
                            aria-label={`${kind.label}: ${t(`choice.${channel}`)}`}
                            checked={kind.channels[channel]}
                            onChange={(event) => saving.mutate({ channels: { [kind.key]: { [channel]: event.currentTarget.checked } } })}
                          />
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Panel>
            <Panel title={t("choice.times")}>
              <Switch
                label={t("choice.quiet")}
                description={t("choice.quietHint")}
                checked={now.quiet}
                onChange={(event) => saving.mutate({ quiet: event.currentTarget.checked })}
              />
              <Select
                label={t("choice.hour")}
                description={t("choice.hourHint")}
                maw={320}
                allowDeselect={false}
                data={hours}
                value={String(now.digest_hour)}
                onChange={(hour) => saving.mutate({ digest_hour: Number(hour) })}
              />
            </Panel>
            <PushPanel choices={now} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}
