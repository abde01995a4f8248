import { describe, expect, it } from "vitest";
import { followingOthers, granted, grantedAll, isInherited, limited, lineOf } from "./rights";

describe("grants", () => {
  it("of an object not named are those of the others", () => {
    const grants = { "*": { see: "all" as const } };
    expect(lineOf(grants, "deal")).toEqual({ see: "all" });
    expect(isInherited(grants, "deal")).toBe(true);
    expect(isInherited(grants, "*")).toBe(false);
  });

  it("give an object its own line when changed", () => {
    const grants = granted({ "*": { see: "all" } }, "deal", "change", "own");
    expect(grants).toEqual({ "*": { see: "all" }, deal: { see: "all", change: "own" } });
    expect(followingOthers(grants, "deal")).toEqual({ "*": { see: "all" } });
  });

  it("let one see what one may change, and narrow the rest with seeing", () => {
    expect(granted({ deal: { see: "own" } }, "deal", "delete", "team").deal).toEqual({ see: "team", delete: "team" });
    const wide = { deal: { see: "all", change: "department", create: "all" } } as const;
    expect(granted(wide, "deal", "see", "own").deal).toEqual({ see: "own", change: "own", create: "all" });
    expect(granted(wide, "deal", "see", null).deal).toEqual({ create: "all" });
  });

  it("are set for all operations at once", () => {
    expect(Object.keys(grantedAll({}, "deal", "team").deal ?? {})).toHaveLength(8);
    expect(grantedAll({ deal: { see: "own" } }, "deal", null)).toEqual({ deal: {} });
  });
});

describe("field rights", () => {
  it("come and go, leaving no empty lines", () => {
    const hidden = limited({}, "deal", "amount", "hidden");
    expect(hidden).toEqual({ deal: { amount: "hidden" } });
    expect(limited(hidden, "deal", "amount", null)).toEqual({});
  });
});
