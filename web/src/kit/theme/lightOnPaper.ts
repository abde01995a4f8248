/** Paper is white: while the page is being printed it has the light scheme, whichever is chosen. */
export function lightOnPaper(): () => void {
  const root = document.documentElement;
  const name = "data-mantine-color-scheme";
  const media = window.matchMedia("print");
  let chosen: string | null = null;
  const before = () => {
    chosen ??= root.getAttribute(name);
    root.setAttribute(name, "light");
  };
  const after = () => {
    if (chosen !== null) root.setAttribute(name, chosen);
    chosen = null;
  };
  const turned = (event: MediaQueryListEvent) => (event.matches ? before() : after());
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  media.addEventListener("change", turned);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
    media.removeEventListener("change", turned);
  };
}
