/** What the features bring: their screens, and what they add to the common screens of their objects. */
import type { Screen } from "@/kit/screens";

const listed = import.meta.glob<{ screens: Screen[] }>(["/src/features/*/screens.ts", "/src/features/*/*/screens.ts"], {
  eager: true,
});
// What a feature puts into the screens of others: a line each, their contents are fetched when they are drawn.
import.meta.glob("/src/features/*/*/places.ts", { eager: true });
const extensions = import.meta.glob("/src/features/*/*/extension.{ts,tsx}");

export const screens: Screen[] = Object.values(listed).flatMap((feature) => feature.screens);

const known = new Set(screens.map(({ path }) => path));

/** Whether there is such a screen: nothing offers a way to one that is not built. */
export const hasScreen = (path: string): boolean => known.has(path);

/** Loads the extension of an object: the feature's folder is called as the object's plural. */
export async function loadExtension(plural: string): Promise<void> {
  const own = Object.entries(extensions).find(([path]) => path.split("/").at(-2) === plural);
  await own?.[1]();
}
