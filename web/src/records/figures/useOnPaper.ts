import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Whether the page is being printed: known before the paper is drawn. */
export function useOnPaper(): boolean {
  const [paper, setPaper] = useState(false);
  useEffect(() => {
    const media = window.matchMedia("print");
    const now = (value: boolean) => flushSync(() => setPaper(value));
    const before = () => now(true);
    const after = () => now(false);
    const turned = (event: MediaQueryListEvent) => now(event.matches);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    media.addEventListener("change", turned);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
      media.removeEventListener("change", turned);
    };
  }, []);
  return paper;
}
