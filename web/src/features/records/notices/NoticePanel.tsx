import { Anchor, Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { toastFailure } from "@/kit/feedback/toasts";
import { Loaded } from "@/kit/page/Loaded";
import { paths } from "@/kit/paths";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { NoticeLine } from "./NoticeLine";
import { noticesQuery, useReading } from "./api";
import { useNoticeTexts } from "./texts";
import classes from "./notices.module.css";

/** What the bell opens: the newest notices, and the way to all of them. */
export default function NoticePanel({ onClose }: { onClose: () => void }) {
  const t = useNoticeTexts();
  const list = useInfiniteQuery(noticesQuery(false, 15));
  const { readAll } = useReading();
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <FormatsProvider>
      <div className={classes.panel}>
        <div className={classes.head}>
          {t("title")}
          {rows.some(({ read }) => !read) && (
            <Button size="compact-xs" variant="subtle" onClick={() => readAll(rows[0]?.id).catch(toastFailure)}>
              {t("readAll")}
            </Button>
          )}
        </div>
        <div className={classes.scroll}>
          <Loaded query={list}>
            {() => (rows.length === 0 ? <div className={classes.empty}>{t("none")}</div> : (
              <ul className={classes.list}>
                {rows.map((notice) => <NoticeLine key={notice.id} notice={notice} onOpen={onClose} />)}
              </ul>
            ))}
          </Loaded>
        </div>
        <div className={classes.tail}>
          <Anchor size="sm" renderRoot={(props) => <Link to={paths.notices} {...props} />} onClick={onClose}>{t("all")}</Anchor>
          <Anchor size="sm" renderRoot={(props) => <Link to={paths.noticeChoices} {...props} />} onClick={onClose}>{t("choices")}</Anchor>
        </div>
      </div>
    </FormatsProvider>
  );
}
