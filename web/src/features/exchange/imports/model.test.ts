import { describe, expect, it } from "vitest";
import { countMended, examples, headerRows, mend, stepOf, withTarget, type Reading } from "./model";

describe("an import", () => {
  it("knows its step by its state", () => {
    expect(stepOf("uploaded")).toBe("reading");
    expect(stepOf("planned")).toBe("mapping");
    expect(stepOf("trying")).toBe("trial");
    expect(stepOf("paused")).toBe("run");
    expect(stepOf("undone")).toBe("run");
  });

  it("keeps the kind of a phone while the field stays the same", () => {
    const plan = { mapping: { "1": "person.phones#work" } };
    expect(withTarget(plan, 1, "person.phones").mapping["1"]).toBe("person.phones#work");
    expect(withTarget(plan, 1, "person.emails").mapping["1"]).toBe("person.emails");
    expect(withTarget(plan, 1, null).mapping["1"]).toBeNull();
  });

  it("reads the rows of a header as typed", () => {
    expect(headerRows("3, 4")).toEqual([3, 4]);
    expect(headerRows("")).toEqual([]);
    expect(headerRows("три")).toBeNull();
    expect(headerRows("0")).toBeNull();
  });

  it("shows different examples that are not blank", () => {
    const reading = { sample: [[2, ["", "а"]], [3, ["x", "а"]], [4, ["y", "б"]]] } as unknown as Reading;
    expect(examples(reading, 0)).toEqual(["x", "y"]);
    expect(examples(reading, 1)).toEqual(["а", "б"]);
  });

  it("gathers mended cells", () => {
    const mended = mend(mend({}, 6, 4, "28.02.1999"), 6, 1, "+7");
    expect(mended).toEqual({ 6: { 4: "28.02.1999", 1: "+7" } });
    expect(countMended(mended)).toBe(2);
  });
});
