import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { queryClient } from "@/api/client";
import { api } from "@/api/http";
import { onPersonal } from "@/api/live";
import { objectsQuery } from "@/api/session";
import type { NoticePage } from "@/api/schema";
import { toastNews } from "@/kit/feedback/toasts";
import { paths } from "@/kit/paths";
import { type Notice, noticesKey } from "./api";

const atOnce = 3;
const wait = 300;

/** New notices come to an open tab by themselves: the bell counts anew, a toast tells of each. */
export function useNoticeToasts(): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const shown = useRef(new Set<string>());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = (notice: Notice) => {
      const plural = queryClient.getQueryData(objectsQuery.queryKey)?.find(({ key }) => key === notice.record?.object)?.plural;
      void api.post(`/notices/${notice.id}/read`).catch(() => undefined);
      void navigate({ to: plural && notice.record ? paths.record(plural, notice.record.id) : paths.notices });
    };
    const look = async (told: string[]) => {
      await refreshNotices(client);
      if (document.hidden || told.length === 0) return;
      const page = await api.get<NoticePage>("/notices", { limit: 10, unread: true }).catch(() => null);
      const fresh = (page?.rows ?? []).filter(({ id }) => told.includes(id) && !shown.current.has(id));
      for (const { id } of fresh) shown.current.add(id);
      for (const notice of fresh.slice(0, atOnce).reverse()) toastNews(notice.id, notice.text, notice.more, () => open(notice));
    };
    let told: string[] = [];
    const stop = onPersonal(({ id }) => {
      if (id) told.push(id);
      clearTimeout(timer);
      timer = setTimeout(() => {
        const now = told;
        told = [];
        void look(now);
      }, wait);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, navigate]);
}

const refreshNotices = (client: QueryClient) =>
  client.invalidateQueries({ queryKey: noticesKey, predicate: ({ queryKey }) => queryKey[1] !== "choices" });
