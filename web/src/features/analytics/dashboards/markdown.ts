/** The little of Markdown that notes on dashboards need, read into plain parts. */

export type Block = { kind: "heading"; level: number; text: string } | { kind: "list"; items: string[] } | { kind: "words"; text: string };

export function blocksOf(text: string): Block[] {
  const found: Block[] = [];
  for (const line of text.split(/\r?\n/)) {
    const heading = /^(#{1,3})\s+(.*)$/.exec(line);
    const item = /^\s*[-*]\s+(.*)$/.exec(line);
    const last = found.at(-1);
    if (heading) found.push({ kind: "heading", level: heading[1]?.length ?? 1, text: heading[2] ?? "" });
    else if (item && last?.kind === "list") last.items.push(item[1] ?? "");
    else if (item) found.push({ kind: "list", items: [item[1] ?? ""] });
    else if (line.trim()) found.push({ kind: "words", text: line });
  }
  return found;
}

export interface Span {
  text: string;
  bold?: boolean;
  href?: string;
}

/** Bold words and links; only to pages of the web, never to a script. */
export function spansOf(text: string): Span[] {
  const found: Span[] = [];
  let rest = 0;
  for (const match of text.matchAll(/\*\*([^*]+)\*\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>"]+)/g)) {
    if (match.index > rest) found.push({ text: text.slice(rest, match.index) });
    if (match[1]) found.push({ text: match[1], bold: true });
    else if (match[3]) found.push({ text: match[2] ?? match[3], href: match[3] });
    else if (match[4]) found.push({ text: match[4], href: match[4] });
    rest = match.index + match[0].length;
  }
  if (rest < text.length) found.push({ text: text.slice(rest) });
  return found;
}
