import { Button, Stack, Tabs } from "@mantine/core";
import { IconChevronLeft, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { today } from "@/kit/format/zone";
import { Broken } from "@/kit/page/Broken";
import { AnchorLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { PageSkeleton } from "@/kit/page/Loading";
import { NotFound } from "@/kit/page/NotFound";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { Answer } from "./Answer";
import { EffectForm } from "./EffectForm";
import { answerQuery, draftOf, effectQuery, effects, effectsKey, newDraft, type Kept } from "./effects";
import { useEffectTexts } from "./texts";

/** One event: the answer, and the question it is the answer to; a new one is only asked. */
export default function EffectPage() {
  const { id } = useParams({ strict: false }) as { id?: string };
  return <FormatsProvider>{id ? <KeptEffect key={id} id={id} /> : <NewEffect />}</FormatsProvider>;
}

function Back() {
  const t = useEffectTexts();
  return (
    <AnchorLink to={paths.effects} size="xs" c="dimmed">
      <IconChevronLeft size={14} aria-hidden /> {t("title")}
    </AnchorLink>
  );
}

function NewEffect() {
  const t = useEffectTexts();
  const [given] = useState(() => newDraft(today()));
  return (
    <PageFrame title={t("newTitle")} above={<Back />}>
      <EffectForm kept={null} given={given} />
    </PageFrame>
  );
}

function KeptEffect({ id }: { id: string }) {
  const query = useQuery(effectQuery(id));
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotFound />;
  if (query.isError && !query.data) return <Broken error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <PageSkeleton />;
  return <EffectScreen kept={query.data} />;
}

function EffectScreen({ kept }: { kept: Kept }) {
  const t = useEffectTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const answer = useQuery(answerQuery(kept.id, kept.definition.object ?? "company"));
  const remove = useMutation({
    mutationFn: () => effects.remove(kept.id),
    onSuccess: async () => {
      toast(t("removed"));
      await navigate({ to: paths.effects });
      await client.invalidateQueries({ queryKey: effectsKey, exact: true });
    },
  });
  const ask = async () => {
    if (await confirm({ title: t("removeAsk", { name: kept.name }), verb: t("remove"), danger: true })) remove.mutate();
  };
  return (
    <PageFrame
      title={kept.name}
      above={<Back />}
      actions={
        kept.may_change && (
          <Button variant="default" h={32} leftSection={<IconTrash size={16} />} loading={remove.isPending} onClick={() => void ask()}>
            {t("remove")}
          </Button>
        )
      }
    >
      <Tabs defaultValue="answer" keepMounted={false}>
        {kept.may_change && (
          <Tabs.List mb="md">
            <Tabs.Tab value="answer">{t("answer")}</Tabs.Tab>
            <Tabs.Tab value="settings">{t("settings")}</Tabs.Tab>
          </Tabs.List>
        )}
        <Tabs.Panel value="answer">
          <Stack gap="md" maw={1100}>
            <Loaded query={answer}>{(told) => <Answer told={told} id={kept.id} before={kept.definition.before ?? 90} />}</Loaded>
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <EffectForm kept={kept} given={draftOf(kept)} />
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}
