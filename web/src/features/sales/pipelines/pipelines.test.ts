import { describe, expect, it } from "vitest";
import { inOrder, isFinal, kinds, newStage, usualPipeline } from "./api";
import { conditionsIn } from "./entry";

const words = Object.fromEntries(kinds.map((kind) => [kind, { ru: kind, en: kind }])) as Parameters<typeof usualPipeline>[0];

describe("a new pipeline", () => {
  it("begins with the usual stages, each once, the final ones last", () => {
    const { stages } = usualPipeline(words);
    expect(stages.map(({ kind }) => kind)).toEqual([...kinds]);
    expect(new Set(stages.map(({ key }) => key)).size).toBe(stages.length);
    expect(stages.every(({ id }) => id === null)).toBe(true);
  });

  it("keeps the won before the lost, after all open stages", () => {
    const mixed = [newStage("lost"), newStage("new"), newStage("won"), newStage("payment")];
    expect(inOrder(mixed).map(({ kind }) => kind)).toEqual(["new", "payment", "won", "lost"]);
    expect(isFinal("won")).toBe(true);
  });
});

it("the conditions of a stage are counted", () => {
  expect(conditionsIn({})).toBe(0);
  expect(conditionsIn({ fields: ["amount", "company"], activities: ["call", "meeting"], condition: { all: [] } })).toBe(4);
});
