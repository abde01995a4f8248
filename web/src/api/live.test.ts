import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { concerns, refresher, tailOf } from "./live";

const id = "0190a1b2-c3d4-7e5f-8a9b-aabbccddeeff";
const changed = (object: string, tails: string[] | "many") => new Map([[object, tails === "many" ? tails : new Set(tails)]]);

describe("a change", () => {
  it("concerns the lists and the counts of its object", () => {
    const changes = changed("deal", ["aabbccddeeff"]);
    expect(concerns(["rows", "deal", "list", {}], changes)).toBe(true);
    expect(concerns(["rows", "deal", "board", {}], changes)).toBe(true);
    expect(concerns(["rows", "company", "list", {}], changes)).toBe(false);
    expect(concerns(["me"], changes)).toBe(false);
  });

  it("concerns a card only when it is that card, but its timeline always", () => {
    expect(tailOf(id)).toBe("aabbccddeeff");
    expect(concerns(["rows", "deal", "record", id], changed("deal", ["aabbccddeeff"]))).toBe(true);
    expect(concerns(["rows", "deal", "record", id], changed("deal", ["000000000000"]))).toBe(false);
    expect(concerns(["rows", "deal", "record", id], changed("deal", "many"))).toBe(true);
    expect(concerns(["rows", "deal", "record", id, "timeline"], changed("activity", ["000000000000"]))).toBe(true);
  });
});

describe("the refresher", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("refreshes once for a burst", () => {
    const client = new QueryClient();
    const refreshed = vi.spyOn(client, "invalidateQueries").mockResolvedValue();
    const { take } = refresher(client, 250, 1500);
    for (let turn = 0; turn < 5; turn += 1) {
      take({ object: "deal", op: "update", tails: [String(turn)], many: false });
      vi.advanceTimersByTime(100);
    }
    expect(refreshed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(300);
    expect(refreshed).toHaveBeenCalledTimes(1);
  });

  it("does not wait for ever while changes keep coming", () => {
    const client = new QueryClient();
    const refreshed = vi.spyOn(client, "invalidateQueries").mockResolvedValue();
    const { take } = refresher(client, 250, 1000);
    for (let turn = 0; turn < 30; turn += 1) {
      take({ object: "deal", op: "update", tails: [String(turn)], many: false });
      vi.advanceTimersByTime(100);
    }
    expect(refreshed.mock.calls.length).toBeGreaterThanOrEqual(2);
  });
});
