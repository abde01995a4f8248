/**
 * Another person's change comes to an open screen by itself.
 *
 * One tab holds the stream of /events and passes what it hears to the others: a browser allows six connections to a
 * host. Changes are gathered for a moment, then the queries they concern are refreshed.
 */
import type { QueryClient } from "@tanstack/react-query";

export interface Change {
  object: string;
  op: string;
  /** The last twelve digits of the ids. */
  tails: string[];
  many: boolean;
}

type Listener = (change: Change) => void;
const listeners = new Set<Listener>();

/** Hears every change, before the queries are refreshed. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What is told to this person alone: a notice came, or was read in another window (no id then). */
export interface Personal {
  id?: string;
}

const personal = new Set<(told: Personal) => void>();

export function onPersonal(listener: (told: Personal) => void): () => void {
  personal.add(listener);
  return () => void personal.delete(listener);
}

export const tailOf = (id: string): string => id.replaceAll("-", "").slice(-12);

/** Whether what a query holds may be changed by this. */
export function concerns(key: readonly unknown[], changes: Map<string, Set<string> | "many">): boolean {
  const [area, object, kind, id] = key;
  if (area === "admin" || area === "views") return false;
  if (area !== "rows" || typeof object !== "string") return false;
  const tails = changes.get(object);
  if (kind === "record" && typeof id === "string") {
    // A card shows things around its record too: its timeline and links change with other objects.
    if (key.length > 4) return true;
    return tails !== undefined && (tails === "many" || tails.has(tailOf(id)));
  }
  return tails !== undefined;
}

/** Gathers changes and refreshes what they concern: soon after the last, at once when the tab is looked at again. */
export function refresher(client: QueryClient, wait = 250, atMost = 1500) {
  let gathered = new Map<string, Set<string> | "many">();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (gathered.size === 0 || document.hidden) return;
    const changes = gathered;
    gathered = new Map();
    since = 0;
    void client.invalidateQueries({ predicate: (query) => concerns(query.queryKey, changes) });
  }

  function take({ object, tails, many }: Change): void {
    const known = gathered.get(object);
    if (many || known === "many") gathered.set(object, "many");
    else gathered.set(object, new Set([...(known ?? []), ...tails]));
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(flush, Math.max(0, Math.min(wait, since + atMost - Date.now())));
  }

  return { take, flush };
}

/** Begins to listen; gives the way to stop. */
export function startLive(client: QueryClient): () => void {
  const { take, flush } = refresher(client);
  const channel = new BroadcastChannel("otklik.live");
  const stopped = new AbortController();
  let stream: EventSource | null = null;
  let opened = false;

  const hear = (change: Change) => {
    listeners.forEach((listener) => listener(change));
    take(change);
  };
  const hearPersonal = (told: Personal) => personal.forEach((listener) => listener(told));
  const everything = () => {
    void client.invalidateQueries({ queryKey: ["rows"] });
    hearPersonal({});
  };

  function open(): void {
    // The lock may come after everything was stopped.
    if (stopped.signal.aborted) return;
    stream = new EventSource("/events");
    stream.addEventListener("change", (event) => {
      const change = JSON.parse(event.data as string) as Change;
      hear(change);
      channel.postMessage(change);
    });
    stream.addEventListener("notice", (event) => {
      const told = JSON.parse(event.data as string) as Personal;
      hearPersonal(told);
      channel.postMessage({ personal: told });
    });
    // After a break the changes in between are unknown.
    stream.addEventListener("open", () => {
      if (opened) {
        everything();
        channel.postMessage("all");
      }
      opened = true;
    });
  }

  function close(): void {
    stream?.close();
    stream = null;
  }

  channel.onmessage = ({ data }: MessageEvent<Change | "all" | { personal: Personal }>) => {
    if (data === "all") everything();
    else if ("personal" in data) hearPersonal(data.personal);
    else hear(data);
  };
  const looked = () => {
    if (!document.hidden) flush();
    if ("locks" in navigator) return;
    // Without locks (a plain http address) only the tab in front listens.
    if (document.hidden) close();
    else if (!stream) open();
  };
  document.addEventListener("visibilitychange", looked);

  if ("locks" in navigator) {
    const held = () =>
      new Promise<void>((release) => {
        open();
        stopped.signal.addEventListener("abort", () => release());
      });
    navigator.locks.request("otklik.live", { signal: stopped.signal }, held).catch(() => undefined);
  } else if (!document.hidden) open();

  return () => {
    stopped.abort();
    close();
    channel.close();
    document.removeEventListener("visibilitychange", looked);
  };
}
