// A long file is two things: at most 250 lines of client code, 600 of a test.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const forbidden = /^(utils?|helpers?|misc|common)(\.tsx?)?$/;
let seen = 0;
const wrong = [];

function walk(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (forbidden.test(entry.name)) wrong.push(`${path}: this name says nothing`);
    if (entry.isDirectory()) walk(path);
    else if (/\.(tsx?|css)$/.test(entry.name) && !entry.name.endsWith(".d.ts")) {
      seen += 1;
      const lines = readFileSync(path, "utf8").split("\n").length - 1;
      const limit = /\.test\.tsx?$/.test(entry.name) ? 600 : 250;
      if (lines > limit) wrong.push(`${path}: ${lines} lines, at most ${limit}`);
    }
  }
}

walk("src");
wrong.forEach((line) => console.error(line));
console.log(`sizes: ${seen} files`);
if (seen === 0 || wrong.length > 0) process.exit(1);
