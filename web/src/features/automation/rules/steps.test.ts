import { describe, expect, it } from "vitest";
import { newStep } from "./definition";
import type { Step } from "./shapes";
import { changed, copied, duplicated, eachStep, findStep, inserted, isWithin, laneOf, moved, newId, nudged, removed, rootLane } from "./steps";

const named = (id: string): Step => ({ ...newStep("stop"), id });
/** a, a branch b with c in its way and d otherwise, e. */
const tree: Step[] = [
  named("a"),
  { ...newStep("branch", { ways: [{ key: "w", condition: null, steps: [named("c")] }], otherwise: [named("d")] }), id: "b" },
  named("e"),
];
const read = (steps: Step[]) => [...eachStep(steps)].map(({ step, place }) => `${step.id} ${place}`);
const order = (steps: Step[]) => [...eachStep(steps)].map(({ step, lane }) => `${lane}:${step.id}`);

describe("steps within steps", () => {
  it("are read with the places the server names them by", () => {
    expect(read(tree)).toEqual(["a steps.0", "b steps.1", "c steps.1.ways.0.steps.0", "d steps.1.otherwise.0", "e steps.2"]);
  });

  it("are changed and removed wherever they lie, the given tree stays", () => {
    const before = JSON.stringify(tree);
    expect(findStep(changed(tree, "c", { id: "c", kind: "task", subject: "Позвонить" } as Partial<Step>), "c")?.step).toMatchObject({ subject: "Позвонить" });
    expect(read(removed(tree, "d"))).not.toContain("d steps.1.otherwise.0");
    expect(read(removed(tree, "b"))).toEqual(["a steps.0", "e steps.1"]);
    expect(JSON.stringify(tree)).toBe(before);
  });

  it("are put into any list", () => {
    expect(order(inserted(tree, laneOf("b", "ways.0.steps"), 0, named("n"))).slice(1, 4)).toEqual([":b", "b/ways.0.steps:n", "b/ways.0.steps:c"]);
    expect(order(inserted(tree, rootLane, 3, named("n"))).at(-1)).toBe(":n");
  });

  it("move across lists, and never into themselves", () => {
    expect(order(moved(tree, "a", laneOf("b", "otherwise"), 1))).toEqual([":b", "b/ways.0.steps:c", "b/otherwise:d", "b/otherwise:a", ":e"]);
    expect(order(moved(tree, "d", rootLane, 0))[0]).toBe(":d");
    expect(order(moved(tree, "a", rootLane, 3)).at(-1)).toBe(":a");
    expect(moved(tree, "a", rootLane, 1)).toBe(tree);
    expect(moved(tree, "b", laneOf("b", "otherwise"), 0)).toBe(tree);
    expect(isWithin(tree[1]!, laneOf("b", "otherwise"))).toBe(true);
    expect(isWithin(tree[1]!, rootLane)).toBe(false);
  });

  it("go by the keys through lanes as the eye does, there and back", () => {
    const places: string[] = [];
    let steps = tree;
    for (let times = 0; times < 6; times += 1) {
      places.push(findStep(steps, "a")?.place ?? "");
      steps = nudged(steps, "a", 1);
    }
    expect(places).toEqual([
      "steps.0", "steps.0.ways.0.steps.0", "steps.0.ways.0.steps.1", "steps.0.otherwise.0", "steps.0.otherwise.1", "steps.1",
    ]);
    expect(nudged(steps, "a", 1)).toBe(steps);
    for (let times = 0; times < 6; times += 1) steps = nudged(steps, "a", -1);
    expect(order(steps)).toEqual(order(tree));
    expect(nudged(tree, "a", -1)).toBe(tree);
  });

  it("are copied under names of their own, with all that is within", () => {
    const twice = duplicated(tree, "b");
    const ids = [...eachStep(twice)].map(({ step }) => step.id);
    expect(ids).toHaveLength(8);
    expect(new Set(ids).size).toBe(8);
    expect(copied(tree[1]!)).toMatchObject({ kind: "branch", otherwise: [{ kind: "stop" }] });
  });

  it("have short names that do not repeat", () => {
    const ids = Array.from({ length: 500 }, newId);
    expect(new Set(ids).size).toBe(500);
    expect(ids.every((id) => /^[a-z2-9]{6}$/.test(id))).toBe(true);
  });
});
