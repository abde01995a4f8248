// Runs dependency-cruiser and proves that it looked: no modules or no edges seen is a failure, not a pass.
import { createRequire } from "node:module";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

const { forbidden, options } = createRequire(import.meta.url)("../.dependency-cruiser.cjs");
const result = await cruise(
  ["src"],
  { ...options, ruleSet: { forbidden }, validate: true },
  undefined,
  { tsConfig: extractTSConfig("tsconfig.json") },
);
const { violations, totalCruised, totalDependenciesCruised } = result.output.summary;
const own = result.output.modules.filter((module) => /^src\/.*\.tsx?$/.test(module.source));
const edges = own.flatMap((module) => module.dependencies).filter((edge) => edge.resolved.startsWith("src/"));

for (const { rule, from, to, cycle } of violations) {
  const path = cycle?.map((step) => step.name).join(" → ") ?? to;
  console.error(`${rule.severity} ${rule.name}: ${from} → ${path}`);
}
console.log(`order: ${own.length} modules, ${edges.length} edges (${totalCruised}/${totalDependenciesCruised} in all)`);
if (own.length === 0 || edges.length === 0) {
  console.error("order: nothing was looked at");
  process.exit(2);
}
if (violations.some(({ rule }) => rule.severity === "error")) process.exit(1);
