import { describe, expect, it } from "vitest";
import { changeOf, toQuery, type FunnelStep } from "./funnel";

describe("the question of a funnel", () => {
  it("asks for the quarter's cohort unless told otherwise", () => {
    expect(toQuery({})).toMatchObject({ mode: "cohort", period: "this_quarter", from: undefined });
  });

  it("sends own dates instead of a named period", () => {
    expect(toQuery({ period: "custom", from: "2026-01-01", to: "2026-02-01" })).toMatchObject({ period: undefined, from: "2026-01-01", to: "2026-02-01" });
  });

  it("tells the change in percentage points, or nothing when there was none to compare with", () => {
    const step = { step_share: 0.5, previous: { step_share: 0.45 } } as FunnelStep;
    expect(changeOf(step)).toBe(5);
    expect(changeOf({ ...step, previous: undefined } as unknown as FunnelStep)).toBeNull();
  });
});
