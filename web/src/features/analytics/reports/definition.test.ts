import { describe, expect, it } from "vitest";
import { copyOf, definitionOf, draftOf, lacking, newComputed, newDraft, newMeasure, ofObject, sentOf, withMoment, withoutFigure } from "./definition";
import type { WholeReport } from "./shapes";

const likely = () => "Сделки";
const draft = newDraft("deal");

describe("a report being composed", () => {
  it("calls a figure by what it counts until it has a name of its own", () => {
    const sent = definitionOf(draft, likely);
    expect(sent.kind === "table" && sent.measures.map(({ key, name }) => [key, name])).toEqual([["m1", "Сделки"]]);
    const named = definitionOf({ ...draft, table: { ...draft.table, measures: [{ ...newMeasure([]), name: " Новые " }] } }, likely);
    expect(named.kind === "table" && named.measures[0]?.name).toBe("Новые");
  });

  it("gives each new figure a key nobody has", () => {
    const first = newMeasure([]);
    const third = { ...newMeasure([first]), key: "m3" };
    expect(newMeasure([first, third]).key).toBe("m4");
    expect(newMeasure([third]).key).toBe("m2");
    expect(newComputed([newComputed([])]).key).toBe("c2");
  });

  it("says what it lacks by its place", () => {
    const measures = [{ ...newMeasure([]), how: "sum" as const }, { ...newMeasure([]), key: "m2", how: "share" as const }, { ...newMeasure([]), key: "m3", how: "plan" as const }];
    const table = { ...draft.table, measures, computed: [newComputed([])] };
    expect(lacking({ ...draft, table })).toEqual(["measures.0.field", "measures.1.part", "measures.2.field", "computed.0.formula"]);
    expect(lacking({ ...draft, kind: "list" })).toEqual(["columns"]);
    expect(lacking(draft)).toEqual([]);
  });

  it("keeps the other kind while one is tried, and nothing of another object", () => {
    const rows = { ...draft, table: { ...draft.table, rows: ["person"] }, kind: "list" as const };
    expect(definitionOf({ ...rows, kind: "table" }, likely)).toMatchObject({ kind: "table", rows: ["person"] });
    expect(ofObject({ ...rows, name: "Мой" }, "lead")).toMatchObject({ object: "lead", name: "Мой", kind: "list", table: { rows: [] } });
    expect(ofObject(rows, "deal")).toBe(rows);
  });

  it("has no period and no cuts by time without a date", () => {
    const timed = { ...draft, table: { ...draft.table, rows: ["person", "month"], columns: ["week"] } };
    expect(withMoment(timed, "")).toMatchObject({ at: "", period: null, table: { rows: ["person"], columns: [] } });
    expect(withMoment(withMoment(timed, ""), "closed_on").period).toBe("this_quarter");
  });

  it("forgets a figure that is gone wherever it was named", () => {
    const table = { ...draft.table, sort: { by: "m1", desc: true }, chart: { kind: "bar" as const, of: "m1" } };
    expect(withoutFigure(table, "m1")).toMatchObject({ measures: [], sort: { by: "name" }, chart: null });
    expect(withoutFigure(table, "m9")).toMatchObject({ sort: { by: "m1" }, chart: { of: "m1" } });
  });
});

describe("a saved report", () => {
  const saved: WholeReport = {
    id: "r", name: "Отчёт", name_en: "Report", about: "", kind: "table", object: "deal", mine: true, owner: null, updated_at: null, can: { change: true, delete: true },
    shared: { everyone: false, departments: [{ id: "d", name: "Отдел" }], users: [{ id: "u", name: "Анна" }] },
    definition: definitionOf({ ...draft, table: { ...draft.table, rows: ["person"], top: 5 } }, likely),
  };

  it("is edited and sent back as it was", () => {
    expect(sentOf(draftOf(saved), likely)).toEqual({ name: "Отчёт", name_en: "Report", about: "", definition: saved.definition, shared: { everyone: false, departments: ["d"], users: ["u"] } });
  });

  it("is copied without those it was opened to", () => {
    expect(copyOf(saved, "Отчёт (копия)")).toMatchObject({ name: "Отчёт (копия)", shared: { everyone: false, departments: [], users: [] } });
  });
});
