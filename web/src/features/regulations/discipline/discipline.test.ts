import { describe, expect, it } from "vitest";
import { behind, endOf, periodOf, spanOf, wholeTrend } from "./discipline";

const today = "2026-11-24";

describe("the screen of discipline", () => {
  it("looks at thirty days unless asked otherwise", () => {
    expect(periodOf({}, today)).toEqual({ since: "2026-10-26", until: today });
    expect(periodOf({ last: "7" }, today)).toEqual({ since: "2026-11-18", until: today });
    expect([spanOf({ last: "13" }), spanOf({ last: 90 })]).toEqual(["30", "90"]);
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
    const ofTeam = { all: [{ field: "state", op: "in", value: ["open"] }, { field: "responsible", op: "in", value: ["u1", "u2"] }] };
    expect(behind({ by: "team" }, today, { state: "open", key: "t1", people: ["u1", "u2"] })).toEqual(ofTeam);
    expect(behind({ by: "team" }, today, { state: "open", key: "", people: ["u3", null] })).toEqual({
      all: [{ field: "state", op: "in", value: ["open"] }, { any: [{ field: "responsible", op: "in", value: ["u3"] }, { field: "responsible", op: "empty" }] }],
    });
  });

  it("draws a bar for every part of the period", () => {
    const point = { since: "2026-11-03", met: 2, violated: 1, share: 2 / 3 };
    const days = wholeTrend({ trend: [point], step: "day", since: "2026-11-01", until: "2026-11-04" });
    expect(days.map(({ since, met }) => [since, met])).toEqual([["2026-11-01", 0], ["2026-11-02", 0], ["2026-11-03", 2], ["2026-11-04", 0]]);
    const months = wholeTrend({ trend: [{ ...point, since: "2026-01-01" }], step: "month", since: "2026-01-10", until: "2026-03-05" });
    expect(months.map(({ since }) => since)).toEqual(["2026-01-01", "2026-02-01", "2026-03-01"]);
    expect(wholeTrend({ trend: [], step: "week", since: "2026-11-01", until: "2026-11-04" })).toEqual([]);
  });

  it("knows where a bar of the trend ends", () => {
    expect(endOf("2026-11-02", "day")).toBe("2026-11-02");
    expect(endOf("2026-11-02", "week")).toBe("2026-11-08");
    expect(endOf("2026-02-01", "month")).toBe("2026-02-28");
  });
});
