import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { IconLogin } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { SignInOut as SignIn } from "@/api/schema";
import type { Linked, Page } from "@/api/types";
import { useFormats } from "@/kit/format/useFormats";
import { Broken } from "@/kit/page/Broken";
import { Empty } from "@/kit/page/Empty";
import { RowsSkeleton } from "@/kit/page/Loading";
import { PageFrame } from "@/kit/page/PageFrame";
import { PlainTable } from "@/kit/table/PlainTable";
import { useKitTexts } from "@/kit/texts";
import { PersonSelect } from "@/kit/form/PersonSelect";
import { browserOf } from "../sessions";
import { useSignInJournalTexts } from "./texts";

const outcomes = ["signed_in", "wrong_password", "wrong_code", "paused", "inactive", "unknown", "signed_out"] as const;
type Outcome = (typeof outcomes)[number];

const methods = ["password", "totp", "recovery_code", "passkey", "link", "setup"] as const;
const isKnown = (word: string): word is (typeof methods)[number] => (methods as readonly string[]).includes(word);

const colors: Partial<Record<Outcome, string>> = {
  wrong_password: "var(--ok-bad)",
  wrong_code: "var(--ok-bad)",
  paused: "var(--ok-warn)",
  inactive: "var(--ok-warn)",
  unknown: "var(--ok-bad)",
};

export default function SignInsPage() {
  const t = useSignInJournalTexts();
  const kit = useKitTexts();
  const formats = useFormats();
  const [outcome, setOutcome] = useState<string | null>(null);
  const [user, setUser] = useState<Linked | null>(null);
  const filter = { outcome, user: user?.id ?? null };
  const list = useInfiniteQuery({
    queryKey: keys.admin("sign-ins", filter),
    queryFn: ({ pageParam, signal }) => api.get<Page<SignIn>>("/sign-ins", { ...filter, cursor: pageParam }, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const how = (method: string) =>
    method.split("+").filter(Boolean).map((word) => (isKnown(word) ? t(`methods.${word}`) : word.replace(/^oidc:/, ""))).join(" + ");
  return (
    <PageFrame title={t("title")}>
      <Stack gap="md">
        <Group gap="xs">
          <PersonSelect aria-label={t("who")} placeholder={t("anyone")} value={user} onChange={setUser} w={260} />
          <Select
            aria-label={t("outcome")}
            placeholder={t("anyOutcome")}
            clearable
            data={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
            value={outcome}
            onChange={setOutcome}
            w={220}
          />
        </Group>
        {list.isError && <Broken error={list.error} retry={() => void list.refetch()} />}
        {list.isPending && <RowsSkeleton />}
        {list.isSuccess && rows.length === 0 && <Empty icon={<IconLogin size={36} />} title={t("empty")} />}
        {rows.length > 0 && (
          <PlainTable
            label={t("title")}
            rows={rows}
            id={({ id }) => id}
            columns={[
              { key: "when", title: t("when"), width: 160, cell: ({ at }) => <time dateTime={at} title={formats.fullMoment(at)}>{formats.nearMoment(at)}</time> },
              { key: "who", title: t("who"), cell: ({ user: person, email }) => person?.name ?? email },
              {
                key: "outcome",
                title: t("outcome"),
                cell: ({ outcome: one }) => <Text size="sm" c={colors[one] ?? ""}>{t(`outcomes.${one}`)}</Text>,
              },
              { key: "method", title: t("method"), wide: true, cell: ({ method }) => how(method) },
              {
                key: "from",
                title: t("from"),
                wide: true,
                cell: ({ ip, agent }) => <Text size="sm" c="dimmed" title={agent}>{[ip, browserOf(agent)].filter(Boolean).join(" · ")}</Text>,
              },
            ]}
          />
        )}
        {list.hasNextPage && (
          <Button variant="default" w="fit-content" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {kit("more")}
          </Button>
        )}
      </Stack>
    </PageFrame>
  );
}
