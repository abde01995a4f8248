import { beforeAll, describe, expect, it } from "vitest";
import { type Words, dictionaries, isPlural } from "./texts";

// Every file of words in the client is loaded, so a new area is compared without being listed here.
const files = import.meta.glob("/src/**/{texts,*Texts,ru,en}.ts");

function flat(words: Words, prefix = ""): Map<string, Words[string]> {
  const found = new Map<string, Words[string]>();
  for (const [key, word] of Object.entries(words)) {
    if (typeof word === "string" || isPlural(word)) found.set(prefix + key, word);
    else for (const [inner, value] of flat(word, `${prefix}${key}.`)) found.set(inner, value);
  }
  return found;
}

function parameters(word: Words[string] | undefined): string[] {
  const text = typeof word === "string" ? word : Object.values(word ?? {}).join(" ");
  const names = [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? "");
  return [...new Set(names)].filter((name) => name !== "count").sort();
}

beforeAll(async () => {
  await Promise.all(Object.values(files).map((load) => load()));
});

describe("the dictionaries", () => {
  it("were looked at", () => {
    expect(dictionaries.size).toBeGreaterThan(0);
  });

  it("have the same keys, parameters and forms in both languages", () => {
    for (const [area, { ru, en }] of dictionaries) {
      const russian = flat(ru);
      const english = flat(en);
      expect([...english.keys()].sort(), area).toEqual([...russian.keys()].sort());
      for (const [key, word] of russian) {
        expect(parameters(english.get(key)), `${area}.${key}`).toEqual(parameters(word));
        if (typeof word !== "string") {
          expect(Object.keys(word), `${area}.${key}`).toEqual(expect.arrayContaining(["one", "few", "many", "other"]));
        }
      }
    }
  });

  it("have no empty word, and no Russian left in English", () => {
    for (const [area, { ru, en }] of dictionaries) {
      for (const [key, word] of [...flat(ru), ...flat(en)]) {
        const texts = typeof word === "string" ? [word] : Object.values(word);
        for (const text of texts) expect(String(text).trim(), `${area}.${key}`).not.toBe("");
      }
      for (const [key, word] of flat(en)) {
        if (key.startsWith("language.")) continue;
        expect(JSON.stringify(word), `${area}.${key}`).not.toMatch(/[а-яё]/i);
      }
    }
  });
});
