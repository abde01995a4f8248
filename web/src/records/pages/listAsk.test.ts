import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newQueryClient } from "@/api/client";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { makeDescribe, makeField } from "../testing/fields";
import { askFirstRows, firstAsk, wantedFields } from "./listAsk";

const mine = { field: "responsible", op: "eq", value: ["@me"] };
const deals = makeDescribe([makeField("name"), makeField("amount", "money"), makeField("stage", "link")], {
  layout: { list: ["amount", "stage"], form: [], quick: [], card: ["stage"] },
  quick_filters: [{ key: "mine", label: { ru: "Мои", en: "Mine" }, filter: mine }],
});

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

describe("the first rows", () => {
  it("bring the columns of the table, or on a phone those of a card", () => {
    expect(wantedFields(deals, [{ key: "stage" }, { key: "gone" }], false)).toEqual(["name", "stage"]);
    expect(wantedFields(deals, [{ key: "amount" }], true)).toEqual(["name", "stage"]);
  });

  it("are asked as the address says", () => {
    expect(firstAsk(deals, {}, false)).toEqual({ filter: null, sort: "name", q: "", columns: ["amount", "name", "stage"] });
    expect(firstAsk(deals, { quick: "mine", s: "-amount", q: "лаб" }, false)).toMatchObject({ filter: mine, sort: "-amount", q: "лаб" });
  });

  it("wait for a saved view, whose filter is not known yet", () => {
    expect(firstAsk(deals, { view: "1" }, false)).toBeNull();
  });

  it("keep to the columns remembered on this device", () => {
    localStorage.setItem("otklik.list.deal.all", JSON.stringify([{ key: "stage", width: 90 }]));
    expect(firstAsk(deals, {}, false)?.columns).toEqual(["name", "stage"]);
  });

  it("are asked for once, and only by someone who may see them", () => {
    const asked = vi.spyOn(api, "get").mockResolvedValue({ rows: [], next: null });
    const client = newQueryClient();
    askFirstRows(client, "deals", {});
    expect(asked).not.toHaveBeenCalled();
    client.setQueryData(keys.me, { is_admin: true });
    client.setQueryData(keys.objects, [deals]);
    askFirstRows(client, "deals", {});
    askFirstRows(client, "deals", {});
    askFirstRows(client, "unknown", {});
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
