import { Badge, Popover, UnstyledButton } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Suspense, lazy, useState } from "react";
import { FormSkeleton } from "@/kit/page/Loading";
import { unreadQuery } from "./api";
import { useNoticeTexts } from "./texts";

const NoticePanel = lazy(() => import("./NoticePanel"));

/** How many notices wait: nothing for none, «99+» for many. */
export function UnreadBadge() {
  const { data } = useQuery(unreadQuery);
  if (!data?.count) return null;
  return <Badge size="sm" circle={data.count < 10} color="red.8" c="white" aria-hidden>{data.count > 99 ? "99+" : data.count}</Badge>;
}

export function useUnreadLabel(): string {
  const t = useNoticeTexts();
  const { data } = useQuery(unreadQuery);
  return data?.count ? `${t("title")} ${t("unread", { count: data.count })}` : t("title");
}

/** The bell of the side bar: the number of unread notices, and the newest of them when pressed. */
export function Bell({ narrow, className, labelClass }: { narrow: boolean; className: string | undefined; labelClass: string | undefined }) {
  const t = useNoticeTexts();
  const label = useUnreadLabel();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="right-start" width={400} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={className} aria-label={label} title={narrow ? label : undefined} pos="relative" onClick={() => setOpened((before) => !before)}>
          <IconBell size={18} stroke={1.6} aria-hidden />
          {narrow ? <span style={{ position: "absolute", top: 0, right: 0 }}><UnreadBadge /></span> : (
            <>
              <span className={labelClass}>{t("title")}</span>
              <UnreadBadge />
            </>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <Suspense fallback={<FormSkeleton fields={3} />}>{opened && <NoticePanel onClose={() => setOpened(false)} />}</Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
