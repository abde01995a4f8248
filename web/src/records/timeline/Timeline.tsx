import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { dayOf } from "@/kit/format/zone";
import { Broken } from "@/kit/page/Broken";
import { useMay } from "@/api/session";
import { useFormats } from "../format/FormatsProvider";
import type { Describe, Link } from "../model/types";
import { Composer } from "./Composer";
import { byDay, filters, type FilterKey } from "./model";
import { PlannedItem } from "./PlannedItem";
import { TimelineItem } from "./TimelineItem";
import { useTimeline } from "./useTimeline";
import { useTimelineTexts } from "./texts";
import classes from "./timeline.module.css";

/** The one stream of a record: written on top, planned next, then all that happened, day by day. */
export function Timeline({ describe, record }: { describe: Describe; record: Link }) {
  const t = useTimelineTexts();
  const formats = useFormats();
  const writes = useMay("activity", "create");
  const [filter, setFilter] = useState<FilterKey>("all");
  const { query, planned, items } = useTimeline(describe, record.id, filter);
  const { ref, entry } = useIntersection({ rootMargin: "400px" });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (entry?.isIntersecting && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [entry?.isIntersecting, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <section className={classes.timeline} aria-label={t("timeline")}>
      {writes && describe.key !== "activity" && <Composer describe={describe} record={record} />}
      <div className={classes.filters} role="group">
        {(Object.keys(filters) as FilterKey[]).map((key) => (
          <button key={key} type="button" aria-pressed={filter === key} onClick={() => setFilter(key)}>
            {t(`filter.${key}`)}
          </button>
        ))}
      </div>
      {query.isPending && (
        <Stack gap="sm" aria-busy="true">
          {[64, 40, 40].map((height, at) => (
            <Skeleton key={at} h={height} />
          ))}
        </Stack>
      )}
      {query.isError && <Broken error={query.error} retry={() => void query.refetch()} />}
      {planned.length > 0 && (
        <div>
          <h3 className={classes.heading}>{t("planned")}</h3>
          <div style={{ marginTop: 6 }}>
            {planned.map((item) => (
              <PlannedItem key={item.id} item={item} here={record.id} />
            ))}
          </div>
        </div>
      )}
      {byDay(items, (at) => dayOf(new Date(at))).map(({ day, items: those }) => (
        <div key={day}>
          <h3 className={classes.heading}>{formats.day(day)}</h3>
          {those.map((item) => (
            <TimelineItem key={item.id} item={item} here={record.id} />
          ))}
        </div>
      ))}
      {query.isSuccess && items.length === 0 && planned.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("empty")}
        </Text>
      )}
      {hasNextPage && (
        <div ref={ref}>
          <Button variant="subtle" size="compact-sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </section>
  );
}
