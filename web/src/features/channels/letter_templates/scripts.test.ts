import { describe, expect, it } from "vitest";
import { newId, pathText, without, type Step } from "./scripts";

const steps: Step[] = [
  { id: "1", text: "Удобно\nговорить?", answers: [{ text: "Да", next: "2" }, { text: "Нет", next: null }] },
  { id: "2", text: "Расскажу", answers: [{ text: "Ещё раз", next: "1" }] },
];

describe("scripts", () => {
  it("name a new step as no other is named", () => {
    expect(newId(steps)).toBe("3");
    expect(newId([])).toBe("1");
  });
  it("end the talk where a step is taken away", () => {
    const [first] = without(steps, "2");
    expect(first?.answers.map(({ next }) => next)).toEqual([null, null]);
  });
  it("tell the way gone in words", () => {
    const [first] = steps;
    expect(pathText([{ step: first as Step, answer: "Да" }], " Перезвонить ")).toBe("— Удобно говорить?\n  Да\nПерезвонить");
  });
});
