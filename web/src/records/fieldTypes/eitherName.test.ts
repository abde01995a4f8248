import { describe, expect, it } from "vitest";
import { byEitherName } from "./eitherName";

const names = { site: { ru: "Сайт", en: "Website" }, fair: { ru: "Учёба на выставке", en: "Trade fair" } };
const filter = byEitherName<object>((value) => names[value as keyof typeof names]);
const options = [
  { value: "site", label: "Сайт" },
  { value: "fair", label: "Учёба на выставке" },
];
const found = (search: string) => filter({ options, search }).map((option) => ("value" in option ? option.value : ""));

describe("an option", () => {
  it("is found by its name in either language", () => {
    expect(found("сай")).toEqual(["site"]);
    expect(found("webs")).toEqual(["site"]);
    expect(found("TRADE")).toEqual(["fair"]);
    expect(found("учеба")).toEqual(["fair"]);
    expect(found("")).toEqual(["site", "fair"]);
    expect(found("газета")).toEqual([]);
  });

  it("stays in its group, and a group without any goes", () => {
    const grouped = [{ group: "А", items: [options[0]] }, { group: "Б", items: [options[1]] }];
    expect(filter({ options: grouped, search: "web" })).toEqual([{ group: "А", items: [options[0]] }]);
  });
});
