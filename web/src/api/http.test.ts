import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiProblem, address, api, fileFor, onSignedOut } from "./http";

const answer = (status: number, body: unknown) =>
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response(body === null ? null : JSON.stringify(body), { status }));

afterEach(() => vi.restoreAllMocks());

describe("calls", () => {
  it("leave empty values out of the address", () => {
    expect(address("/x", { q: "", limit: 5, next: null, all: false })).toBe("/x?limit=5&all=false");
  });

  it("carry the CSRF token and JSON", async () => {
    document.cookie = "csrftoken=abc";
    const fetched = answer(201, { id: "1" });
    expect(await api.post("/companies", { name: "Ромашка" })).toEqual({ id: "1" });
    const [url, sent] = fetched.mock.calls[0] as [string, RequestInit];
    expect(url).toBe("/api/v1/companies");
    expect(sent.headers).toMatchObject({ "X-CSRFToken": "abc", "Content-Type": "application/json" });
    expect(sent.body).toBe('{"name":"Ромашка"}');
  });

  it("bring a file by the name the server gave it", async () => {
    const headers = { "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent("Компании 22.11.csv")}` };
    const fetched = vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("Название", { headers }));
    const body = { select: { ids: ["1", "2"] }, format: "csv" };
    const { name, content } = await fileFor("/companies/export", body);
    expect(name).toBe("Компании 22.11.csv");
    expect(content.size).toBeGreaterThan(0);
    expect((fetched.mock.calls[0]?.[1] as RequestInit).body).toBe(JSON.stringify(body));
  });

  it("give the server's refusal with its fields and the rest", async () => {
    answer(409, {
      title: "Conflict", status: 409, code: "conflict", detail: "Запись изменили",
      errors: [{ field: "name", code: "changed", message: "Изменено" }, { field: "name", code: "x", message: "Второе" }],
      conflicts: [1],
    });
    const problem = await api.patch("/companies/1", {}).catch((failure: unknown) => failure);
    expect(problem).toBeInstanceOf(ApiProblem);
    const { status, code, message, extra } = problem as ApiProblem;
    expect({ status, code, message, extra }).toEqual({
      status: 409, code: "conflict", message: "Запись изменили", extra: { conflicts: [1] },
    });
    expect((problem as ApiProblem).byField()).toEqual({ name: "Изменено" });
  });

  it("take the answer that was asked for early, once", async () => {
    const fetched = answer(200, { late: true });
    window.otklikAsked = { "/api/v1/me": Promise.resolve(new Response('{"early":true}', { status: 200 })) };
    expect(await api.get("/me")).toEqual({ early: true });
    expect(fetched).not.toHaveBeenCalled();
    expect(await api.get("/me")).toEqual({ late: true });
  });

  it("say that nobody is signed in", async () => {
    const heard = vi.fn();
    const stop = onSignedOut(heard);
    answer(401, { code: "sign_in_needed" });
    await expect(api.get("/me")).rejects.toMatchObject({ status: 401 });
    stop();
    expect(heard).toHaveBeenCalledOnce();
  });

  it("turn a lost connection and an unreadable answer into problems", async () => {
    vi.spyOn(globalThis, "fetch").mockRejectedValueOnce(new TypeError("fetch failed"));
    await expect(api.get("/me")).rejects.toMatchObject({ status: 0, code: "offline" });
    vi.spyOn(globalThis, "fetch").mockResolvedValueOnce(new Response("<html>", { status: 502 }));
    await expect(api.get("/me")).rejects.toMatchObject({ status: 502, code: "unreadable" });
  });

  it("give nothing for an empty answer", async () => {
    answer(204, null);
    expect(await api.delete("/companies/1")).toBeUndefined();
  });
});
