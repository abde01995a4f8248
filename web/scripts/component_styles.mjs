// Each Mantine component brings its own styles with it, so a page loads those it draws and no others.
const component = /@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs$/;

export function componentStyles() {
  return {
    name: "component-styles",
    apply: "build",
    transform(code, id) {
      const name = component.exec(id.split("?")[0])?.[1];
      if (!name) return null;
      return { code: `import "@mantine/core/styles/${name}.layer.css";\n${code}`, map: null, moduleSideEffects: true };
    },
  };
}
