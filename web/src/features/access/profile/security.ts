/** What proves the person: the password, second factors, passkeys. Times come as seconds since 1970. */
import { ApiProblem } from "@/api/http";
import { own } from "../allauth";

export interface Authenticator {
  type: "totp" | "recovery_codes" | "webauthn";
  id?: number;
  name?: string;
  created_at: number;
  last_used_at: number | null;
  unused_code_count?: number;
  total_code_count?: number;
}


const TOTP = "/account/authenticators/totp";
const CODES = "/account/authenticators/recovery-codes";
const PASSKEYS = "/account/authenticators/webauthn";

export const authenticators = async () => (await own<Authenticator[]>("GET", "/account/authenticators")).data ?? [];

export interface TotpSecret {
  secret: string;
  totp_url: string;
}

/** A fresh secret for an authenticator app; the server answers 404 with it, as nothing is switched on yet. */
export async function newTotpSecret(): Promise<TotpSecret> {
  const answer = await own<unknown>("GET", TOTP, undefined, [404]);
  return answer.meta as unknown as TotpSecret;
}

export const switchTotpOn = (code: string) => own("POST", TOTP, { code });
export const switchTotpOff = () => own("DELETE", TOTP);
export const newRecoveryCodes = async () =>
  (await own<{ unused_codes: string[] }>("POST", CODES, {})).data?.unused_codes ?? [];

interface CreationOptions {
  creation_options: { publicKey: PublicKeyCredentialCreationOptionsJSON };
}

/** Makes a passkey in the browser and keeps it under the name. */
export async function addPasskey(name: string): Promise<void> {
  const answer = await own<CreationOptions>("GET", `${PASSKEYS}?passwordless`);
  if (!answer.data) throw new ApiProblem(answer.status, "failed", "");
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(answer.data.creation_options.publicKey);
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  await own("POST", PASSKEYS, { name, credential: made.toJSON(), passwordless: true });
}

export const renamePasskey = (id: number, name: string) => own("PUT", PASSKEYS, { id, name });
export const removePasskey = (id: number) => own("DELETE", PASSKEYS, { authenticators: [id] });
export const changePassword = (current_password: string, new_password: string) =>
  own("POST", "/account/password/change", { current_password, new_password });
