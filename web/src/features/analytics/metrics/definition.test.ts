import { describe, expect, it } from "vitest";
import { definitionOf, draftOf, lacking, likelyUnit, newDraft, newFigure, ofHow, ofObject, sentOf } from "./definition";

const typeOf = (_object: string, field: string) => (field === "amount" ? "money" : "number");

describe("a metric being composed", () => {
  it("counts the records of an object by their creation at first", () => {
    expect(definitionOf(newDraft("deal"))).toEqual({
      times: [{ object: "deal", how: "count", where: null, at: "created_at", field: "", since: "", part: null }],
      over: [],
    });
  });

  it("comes back from the server as it was sent", () => {
    const draft = { ...newDraft("deal"), name: "Свой", over: [{ ...newFigure("lead"), how: "share" as const, part: { field: "status", op: "eq", value: "new" } }] };
    expect(draftOf({ key: "own_1", ...sentOf(draft) } as never)).toEqual(draft);
  });

  it("keeps of a figure what the new way of counting can use", () => {
    const sum = { ...newFigure("deal"), how: "sum" as const, field: "amount" };
    expect(ofHow(sum, "mean").field).toBe("amount");
    expect([ofHow(sum, "count").field, ofHow(sum, "distinct").field]).toEqual(["", ""]);
    expect(ofHow({ ...newFigure("deal"), how: "share", part: { field: "state", op: "eq", value: "won" } }, "count").part).toBeNull();
    expect(ofObject(sum, "lead")).toMatchObject({ object: "lead", how: "sum", field: "" });
  });

  it("offers the unit of what is counted", () => {
    const of = (part: object) => likelyUnit({ times: [{ ...newFigure("deal"), ...part }], over: [] }, typeOf);
    expect([of({}), of({ how: "sum", field: "amount" }), of({ how: "median", field: "closed_at", since: "created_at" }), of({ how: "share" }), of({ how: "mean", field: "size" })]).toEqual([
      "count", "money", "days", "share", "number",
    ]);
    expect(likelyUnit({ times: [newFigure("deal")], over: [newFigure("lead")] }, typeOf)).toBe("share");
  });

  it("says what is lacking, place by place", () => {
    expect(lacking({ times: [{ ...newFigure("deal"), how: "sum" }], over: [{ ...newFigure("deal"), how: "share" }] })).toEqual(["times.0.field", "over.0.part"]);
    expect(lacking(newDraft("deal"))).toEqual([]);
  });
});
