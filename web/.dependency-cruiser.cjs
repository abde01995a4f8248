// The order of the client: each layer may import only the layers below it.
const layers = ["app", "features", "records", "kit", "api"];

const order = layers.flatMap((layer, place) => {
  const above = layers.slice(0, place);
  if (above.length === 0) return [];
  return [
    {
      name: `${layer}-looks-down`,
      severity: "error",
      from: { path: `^src/${layer}/` },
      to: { path: `^src/(${above.join("|")})/` },
    },
  ];
});

module.exports = {
  forbidden: [
    ...order,
    {
      name: "no-circles",
      severity: "error",
      from: { path: "^src/" },
      to: { circular: true, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "features-stay-apart",
      comment: "A noun of one domain does not reach into a noun of another domain.",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    {
      name: "tests-are-leaves",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "\\.test\\.tsx?$" },
    },
    {
      name: "known-packages",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "unknown", "undetermined"] },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "default", "types"] },
  },
};
