/** Calls to Otklik's own server: JSON both ways, the CSRF header, one error shape. */
import type { Problem } from "./schema";

export type FieldProblem = NonNullable<Problem["errors"]>[number];

/** What the server refused, as it said it (application/problem+json). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: FieldProblem[] = [],
    readonly extra: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = "ApiProblem";
  }

  /** The messages by field, ready for a form's errors. */
  byField(): Record<string, string> {
    const found: Record<string, string> = {};
    for (const { field, message } of this.fields) found[field] ??= message;
    return found;
  }
}

export const API = "/api/v1";

type Query = Record<string, string | number | boolean | null | undefined>;

export interface CallOptions {
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
}

const signedOutListeners = new Set<() => void>();

/** Calls the listener when the server says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => void signedOutListeners.delete(listener);
}

export function cookie(name: string): string {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

/** The address with its query; empty values are left out. */
export function address(path: string, query: Query = {}): string {
  const known = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(known.map(([key, value]) => [key, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const known = new Set(["type", "title", "status", "code", "detail", "errors"]);
  try {
    const said = (await response.json()) as Record<string, unknown>;
    const extra = Object.fromEntries(Object.entries(said).filter(([key]) => !known.has(key)));
    const fields = Array.isArray(said.errors) ? (said.errors as FieldProblem[]) : [];
    const text = String(said.detail ?? said.title ?? response.statusText);
    return new ApiProblem(response.status, String(said.code ?? response.status), text, fields, extra);
  } catch {
    return new ApiProblem(response.status, "unreadable", response.statusText || String(response.status));
  }
}

declare global {
  interface Window {
    /** What early.js asked before the client was there, by address. */
    otklikAsked?: Partial<Record<string, Promise<Response>>>;
  }
}

/** The answer that was asked for before this script was there; given once. */
function askedEarly(method: string, path: string): Promise<Response> | undefined {
  const asked = method === "GET" ? window.otklikAsked?.[path] : undefined;
  if (asked) delete window.otklikAsked?.[path];
  return asked;
}

/** Sends a request as it is and gives back the response; a network failure becomes an ApiProblem "offline". */
export async function send(method: string, path: string, { query, body, signal }: CallOptions = {}): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  const language = document.documentElement.lang;
  if (language) headers["Accept-Language"] = language;
  if (method !== "GET") headers["X-CSRFToken"] = cookie("csrftoken");
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers["Content-Type"] = "application/json";
  try {
    const to = address(path, query);
    return await (askedEarly(method, to) ?? fetch(to, {
      method,
      headers,
      signal: signal ?? null,
      credentials: "same-origin",
      body: body === undefined ? null : form ? body : JSON.stringify(body),
    }));
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
    throw new ApiProblem(0, "offline", "");
  }
}

async function answered(method: string, path: string, options: CallOptions): Promise<Response> {
  const response = await send(method, API + path, options);
  if (!response.ok) {
    const problem = await problemOf(response);
    if (response.status === 401) signedOutListeners.forEach((listener) => listener());
    throw problem;
  }
  return response;
}

/** Calls an endpoint under /api/v1; throws ApiProblem when it is refused. */
export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  const response = await answered(method, path, options);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** A file made for what the body asks, with the name the server gave it. */
export async function fileFor(path: string, body: unknown): Promise<{ name: string; content: Blob }> {
  const response = await answered("POST", path, { body });
  const [, name] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "") ?? [];
  return { name: decodeURIComponent(name ?? "file"), content: await response.blob() };
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    call<T>("GET", path, { ...(query && { query }), ...(signal && { signal }) }),
  post: <T>(path: string, body: unknown = {}, query?: Query) => call<T>("POST", path, { body, ...(query && { query }) }),
  put: <T>(path: string, body: unknown = {}) => call<T>("PUT", path, { body }),
  patch: <T>(path: string, body: unknown) => call<T>("PATCH", path, { body }),
  delete: <T = void>(path: string) => call<T>("DELETE", path),
};
