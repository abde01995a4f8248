import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay, useObject } from "@/api/session";
import { useFormats } from "@/kit/format/useFormats";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Empty } from "@/kit/page/Empty";
import { AnchorLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { paths } from "@/kit/paths";
import { ExportMenu } from "@/records/figures/ExportMenu";
import { movesHref, movesQuery, type Move, type Segmentation } from "./api";
import { useSegmentTexts } from "./texts";
import classes from "./segments.module.css";

/** Who went from which class to which, and why: the newest first. */
export function MovesFeed({ row }: { row: Segmentation }) {
  const t = useSegmentTexts();
  const label = useLabel();
  const describe = useObject(row.object);
  const exports = useMay(row.object, "export");
  const [of, setOf] = useState("");
  const query = useInfiniteQuery(movesQuery(row.id, of));
  const found = query.data?.pages.flatMap(({ rows }) => rows) ?? [];
  return (
    <Stack gap="sm" maw={900}>
      <Group justify="space-between" gap="sm">
        <Select
          size="sm"
          w={240}
          aria-label={t("classes")}
          allowDeselect={false}
          data={[{ value: "", label: t("all") }, ...row.classes.map((one) => ({ value: one.key, label: label(one.label) }))]}
          value={of}
          onChange={(next) => setOf(next ?? "")}
        />
        {exports && found.length > 0 && <ExportMenu href={(format) => movesHref(row.id, of, format)} />}
      </Group>
      <Loaded query={query}>
        {() =>
          found.length === 0 ? (
            <Empty icon={<IconArrowsExchange size={36} />} title={t("noMoves")} hint={t("noMovesHint")} />
          ) : (
            <div>
              {found.map((move) => (
                <article key={move.id} className={classes.move}>
                  <Group gap={8} justify="space-between" wrap="nowrap" align="baseline">
                    {describe && move.record ? (
                      <AnchorLink to={paths.record(describe.plural, String(move.record.id))} size="sm" fw={500}>{String(move.record.name)}</AnchorLink>
                    ) : (
                      <Text size="sm" c="dimmed">{t("hidden")}</Text>
                    )}
                    <When move={move} />
                  </Group>
                  <MoveWords move={move} />
                </article>
              ))}
              {query.hasNextPage && (
                <Button variant="default" mt="md" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t("showMore")}</Button>
              )}
            </div>
          )
        }
      </Loaded>
    </Stack>
  );
}

export function When({ move }: { move: Move }) {
  const formats = useFormats();
  return <Text size="xs" c="dimmed" style={{ flex: "none" }} title={formats.fullMoment(move.at)}>{formats.nearMoment(move.at)}</Text>;
}

/** «From A to B», and why. */
export function MoveWords({ move }: { move: Move }) {
  const t = useSegmentTexts();
  const label = useLabel();
  const { source, target } = move;
  const names = { source: source ? label(source.label) : "", target: target ? label(target.label) : "" };
  return (
    <>
      <Text size="sm">{t(source && target ? "moved" : source ? "left" : "entered", names)}</Text>
      {move.why && <Text size="xs" c="dimmed">{move.why}{move.by ? ` · ${String(move.by.name)}` : ""}</Text>}
    </>
  );
}
