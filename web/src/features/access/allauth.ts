/** Signing in and what proves a person: the calls to /_allauth/browser/v1 (django-allauth's headless API). */
import { ApiProblem, send } from "@/api/http";
import { language } from "@/kit/i18n/i18n";
import { useAuthTexts } from "./texts";

const BASE = "/_allauth/browser/v1";

interface AuthProblem {
  message: string;
  code: string;
  param?: string;
}

export interface Flow {
  id: string;
  is_pending?: boolean;
  types?: string[];
}

export interface Answer<T> {
  status: number;
  data?: T & { flows?: Flow[] };
  meta?: Record<string, unknown>;
  errors?: AuthProblem[];
}

/** Messages by code in the screen's language; what we have no words for stays as the server said it. */
const known = new Set([
  "email_password_mismatch", "incorrect_code", "incorrect_password", "enter_current_password", "required",
  "password_too_short", "password_too_common", "password_entirely_numeric", "password_too_similar", "password_too_plain",
  "invalid_password_reset", "invalid_or_expired_key", "account_inactive", "invalid",
]);

function told({ code, message }: AuthProblem): string {
  const t = useAuthTexts.now;
  if (known.has(code)) return t(`refusals.${code}` as Parameters<typeof t>[0]);
  // The pause is told with its length by the server; in the other language only that there is one.
  if (code === "too_many_login_attempts" && /[а-яё]/i.test(message) !== (language() === "ru")) return t("refusals.paused");
  return message;
}

/** A refusal as a problem whose fields are the form's. */
function refusal({ status, errors = [] }: Answer<unknown>): ApiProblem {
  const t = useAuthTexts.now;
  const fields = errors.map((problem) => ({ field: problem.param ?? "", code: problem.code, message: told(problem) }));
  const general = fields.find(({ field }) => !field)?.message;
  const text = general ?? fields[0]?.message ?? (status === 429 ? t("refusals.paused") : t("refusals.failed"));
  return new ApiProblem(status, errors[0]?.code ?? String(status), text, fields.filter(({ field }) => field));
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  const response = await send(method, BASE + path, body === undefined ? {} : { body });
  try {
    return (await response.json()) as Answer<T>;
  } catch {
    return { status: response.status };
  }
}

/** The person must prove again that it is they: 401 to someone who is signed in. */
export class ProofNeeded extends Error {
  constructor(readonly flows: Flow[]) {
    super("proof needed");
  }
}

/** A call of someone signed in; throws ProofNeeded or an ApiProblem. `fine` are other statuses that are no refusal. */
export async function own<T>(method: string, path: string, body?: unknown, fine: number[] = []): Promise<Answer<T>> {
  const answer = await ask<T>(method, path, body);
  if (answer.status < 300 || fine.includes(answer.status)) return answer;
  if (answer.status === 401 && answer.meta?.is_authenticated) throw new ProofNeeded(answer.data?.flows ?? []);
  throw refusal(answer);
}

/** What comes after a step of signing in: inside, or one more proof. */
export type Step = { inside: true } | { inside: false; types: string[] };

function stepAfter(answer: Answer<unknown>): Step {
  if (answer.status === 200) return { inside: true };
  const pending = answer.data?.flows?.find(({ is_pending }) => is_pending);
  if (answer.status === 401 && pending?.id === "mfa_authenticate") return { inside: false, types: pending.types ?? [] };
  throw refusal(answer);
}

export async function signIn(email: string, password: string): Promise<Step> {
  const answer = await ask("POST", "/auth/login", { email, password });
  // Someone is signed in already, in another tab perhaps.
  if (answer.status === 409) return { inside: true };
  return stepAfter(answer);
}

export const giveCode = async (code: string): Promise<Step> => stepAfter(await ask("POST", "/auth/2fa/authenticate", { code }));

interface RequestOptions {
  request_options: { publicKey: PublicKeyCredentialRequestOptionsJSON };
}

/** Whether this browser can use passkeys here (only over https and on localhost). */
export const passkeysWork = (): boolean => typeof window.PublicKeyCredential === "function" && window.isSecureContext;

async function passkeyProof(path: string): Promise<unknown> {
  const answer = await ask<RequestOptions>("GET", path);
  if (!answer.data) throw refusal(answer);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(answer.data.request_options.publicKey);
  const credential = await navigator.credentials.get({ publicKey });
  return (credential as PublicKeyCredential).toJSON();
}

async function byPasskey(path: string): Promise<Step> {
  const credential = await passkeyProof(path);
  return stepAfter(await ask("POST", path, { credential }));
}

export const signInByPasskey = () => byPasskey("/auth/webauthn/login");
export const secondStepByPasskey = () => byPasskey("/auth/webauthn/authenticate");

/** Whether the person themselves closed the browser's passkey window. */
export const dismissed = (failure: unknown): boolean =>
  failure instanceof DOMException && ["NotAllowedError", "AbortError"].includes(failure.name);

export async function askNewPassword(email: string): Promise<void> {
  const answer = await ask("POST", "/auth/password/request", { email });
  if (answer.status !== 200) throw refusal(answer);
}

/** Sets the password by the link's key; the person may be signed in by it at once. */
export async function resetPassword(key: string, password: string): Promise<void> {
  const answer = await ask("POST", "/auth/password/reset", { key, password });
  if (answer.status !== 200 && answer.status !== 401) throw refusal(answer);
}

export const prove = {
  byPassword: async (password: string) => void (await own("POST", "/auth/reauthenticate", { password })),
  byCode: async (code: string) => void (await own("POST", "/auth/2fa/reauthenticate", { code })),
};
export const providerRedirect = `${BASE}/auth/provider/redirect`;
