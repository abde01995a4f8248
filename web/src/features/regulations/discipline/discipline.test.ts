import { describe, expect, it } from "vitest";
import { behind, drills, endOf, periodOf, spanOf } from "./discipline";

const today = "2026-11-24";

describe("the screen of discipline", () => {
  it("looks at thirty days unless asked otherwise", () => {
    expect(periodOf({}, today)).toEqual({ since: "2026-10-26", until: today });
    expect(periodOf({ last: "7" }, today)).toEqual({ since: "2026-11-18", until: today });
    expect(spanOf({ last: "13" })).toBe("30");
    expect(periodOf({ since: "2026-01-01", until: "2026-03-31" }, today)).toEqual({ since: "2026-01-01", until: "2026-03-31" });
  });

  it("opens the obligations a figure counts", () => {
    expect(behind({ last: "7" }, today, { state: "violated", key: "u1" })).toEqual({
      all: [
        { field: "state", op: "in", value: ["violated"] },
        { field: "settled_at", op: "between", value: ["2026-11-18", today] },
        { field: "responsible", op: "in", value: ["u1"] },
      ],
    });
    expect(behind({ by: "regulation" }, today, { state: "open", key: "r1" })).toEqual({
      all: [{ field: "state", op: "in", value: ["open"] }, { field: "regulation", op: "in", value: ["r1"] }],
    });
    expect(behind({ by: "severity" }, today, { mine: true, state: "met" })).toMatchObject({ all: [{}, {}, { field: "responsible", value: ["@me"] }] });
    expect(behind({}, today, { key: "", state: "open" })).toEqual({ all: [{ field: "state", op: "in", value: ["open"] }, { field: "responsible", op: "empty" }] });
    expect([drills("person"), drills("team")]).toEqual([true, false]);
  });

  it("knows where a bar of the trend ends", () => {
    expect(endOf("2026-11-02", "day")).toBe("2026-11-02");
    expect(endOf("2026-11-02", "week")).toBe("2026-11-08");
    expect(endOf("2026-02-01", "month")).toBe("2026-02-28");
  });
});
