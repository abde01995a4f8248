import { Button, SegmentedControl } from "@mantine/core";
import { IconSettings } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { toastFailure } from "@/kit/feedback/toasts";
import { Empty } from "@/kit/page/Empty";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { NoticeLine } from "./NoticeLine";
import { noticesQuery, useReading } from "./api";
import { useNoticeTexts } from "./texts";
import classes from "./notices.module.css";

/** Everything the person was told, the newest first. */
export default function NoticesPage() {
  const t = useNoticeTexts();
  const [unread, setUnread] = useState(false);
  const list = useInfiniteQuery(noticesQuery(unread));
  const { readAll } = useReading();
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <PageFrame
      title={t("title")}
      narrow
      actions={
        <>
          {rows.some(({ read }) => !read) && <Button variant="default" h={32} onClick={() => readAll(rows[0]?.id).catch(toastFailure)}>{t("readAll")}</Button>}
          <Button variant="default" h={32} px={8} aria-label={t("choices")} renderRoot={(props) => <Link to={paths.noticeChoices} {...props} />}>
            <IconSettings size={18} aria-hidden />
          </Button>
        </>
      }
      bar={
        <SegmentedControl
          size="xs"
          aria-label={t("title")}
          value={unread ? "unread" : "all"}
          onChange={(value) => setUnread(value === "unread")}
          data={[{ value: "all", label: t("every") }, { value: "unread", label: t("onlyUnread") }]}
        />
      }
    >
      <FormatsProvider>
        <Loaded query={list}>
          {() => (rows.length === 0 ? <Empty title={unread ? t("noUnread") : t("none")} hint={unread ? undefined : t("noneHint")} /> : (
            <>
              <ul className={classes.list}>
                {rows.map((notice) => <NoticeLine key={notice.id} notice={notice} />)}
              </ul>
              {list.hasNextPage && <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t("more")}</Button>}
            </>
          ))}
        </Loaded>
      </FormatsProvider>
    </PageFrame>
  );
}
