// Every screen inside the shell needs the «list» files (the side bar is in them): the page asks for them at once,
// not after the first script has run.
export function preloadList() {
  let base = "/";
  return {
    name: "preload-list",
    apply: "build",
    configResolved(config) {
      base = config.base;
    },
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const list = Object.values(bundle ?? {}).find((file) => file.type === "chunk" && file.name === "list");
        if (!list) throw new Error("no «list» chunk to preload");
        const link = (rel, file, more) => ({ tag: "link", attrs: { rel, crossorigin: true, href: base + file, ...more }, injectTo: "head" });
        const styles = [...(list.viteMetadata?.importedCss ?? [])];
        return [link("modulepreload", list.fileName), ...styles.map((file) => link("preload", file, { as: "style" }))];
      },
    },
  };
}
