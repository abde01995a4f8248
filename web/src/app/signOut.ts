import { send } from "@/api/http";
import { paths } from "@/kit/paths";

/** Ends the session and forgets everything this page knows: a plain load of the sign-in page. */
export async function signOut(): Promise<void> {
  await send("DELETE", "/_allauth/browser/v1/auth/session");
  window.location.assign(paths.signIn);
}
