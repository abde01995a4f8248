/** What was meant when the keyboard was in the other layout: «ltkf» → «дела», «пщщпду» → «google». */

const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const cyrillic = "ёйцукенгшщзхъфывапролджэячсмитьбю";

const across = new Map<string, string>();
[...latin].forEach((letter, place) => {
  const other = cyrillic[place] ?? letter;
  across.set(letter, other);
  across.set(other, letter);
});

export function otherLayout(text: string): string {
  return [...text.toLowerCase()].map((letter) => across.get(letter) ?? letter).join("");
}

const folded = (text: string) => text.toLowerCase().replaceAll("ё", "е");

/** Whether the words begin a word of the text, in either layout; «ё» is «е». */
export function found(text: string, typed: string): boolean {
  const words = folded(text).split(/[\s,.·:/-]+/);
  const begins = (query: string) =>
    folded(query).trim().split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
  return begins(typed) || begins(otherLayout(typed));
}
