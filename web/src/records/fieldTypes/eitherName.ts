import type { Label } from "@/api/types";

interface Offered {
  value: string;
  label: string;
}
type Listed = Offered | { group: string; items: readonly Listed[] };

const folded = (text: string) => text.toLowerCase().replaceAll("ё", "е").trim();

/** Whether the words are a part of one of the names; «ё» is «е». */
export const isNamed = (names: readonly string[], words: string) => names.some((name) => folded(name).includes(folded(words)));

/** The filter of a select whose options have names in both languages: the words may be of either. */
export function byEitherName<Option extends object>(namesOf: (value: string) => Label | undefined) {
  const matching = (options: readonly Listed[], words: string): Listed[] =>
    options.flatMap((option): Listed[] => {
      if ("group" in option) {
        const items = matching(option.items, words);
        return items.length > 0 ? [{ ...option, items }] : [];
      }
      const names = namesOf(option.value);
      return isNamed([option.label, names?.ru ?? "", names?.en ?? ""], words) ? [option] : [];
    });
  return ({ options, search }: { options: Option[]; search: string }) => matching(options as unknown as Listed[], search) as unknown as Option[];
}
