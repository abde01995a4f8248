import { send } from "@/api/http";
import { paths } from "@/kit/paths";

/** Ends the session and forgets everything this page knows: a plain load of the sign-in page. */
export async function signOut(): Promise<void> {
  // Whoever sits down here next is not to read this person's notices.
  await import("@/features/records/notices/push").then(({ turnOff }) => turnOff()).catch(() => undefined);
  await send("DELETE", "/_allauth/browser/v1/auth/session");
  window.location.assign(paths.signIn);
}
