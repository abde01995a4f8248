import { describe, expect, it } from "vitest";
import { blankLine, lineTotal, toSend } from "./lines";

describe("lines of a deal", () => {
  it("come to quantity by price less the discount", () => {
    expect(lineTotal({ ...blankLine(), quantity: "3", price: "100.10", discount: "10" })).toBe("270.27");
    expect(lineTotal({ ...blankLine(), price: null })).toBeNull();
  });

  it("are sent whole, blanks as their usual values", () => {
    expect(toSend({ ...blankLine(), quantity: null, discount: null, name: "Выезд" })).toMatchObject({ quantity: "1", discount: "0", name: "Выезд" });
  });
});
