/** Marks of simple formatting put around what is selected in a text. */

export interface Marked {
  text: string;
  start: number;
  end: number;
}

export type Mark = "bold" | "italic" | "list" | "link";

const around = { bold: "**", italic: "*" } as const;

export function marked(text: string, start: number, end: number, mark: Mark): Marked {
  const chosen = text.slice(start, end);
  if (mark === "list") {
    const from = text.lastIndexOf("\n", start - 1) + 1;
    const lines = text.slice(from, end).split("\n").map((line) => (line.startsWith("- ") ? line.slice(2) : `- ${line}`));
    const made = lines.join("\n");
    return { text: text.slice(0, from) + made + text.slice(end), start: from, end: from + made.length };
  }
  if (mark === "link") {
    const made = `[${chosen}](https://)`;
    const place = start + made.length - 1;
    return { text: text.slice(0, start) + made + text.slice(end), start: place, end: place };
  }
  const sign = around[mark];
  const made = `${sign}${chosen}${sign}`;
  return { text: text.slice(0, start) + made + text.slice(end), start: start + sign.length, end: start + sign.length + chosen.length };
}

export function inserted(text: string, start: number, end: number, words: string): Marked {
  const place = start + words.length;
  return { text: text.slice(0, start) + words + text.slice(end), start: place, end: place };
}
