/** Who may see the screens: someone signed in, in a system that is set up. */
import { redirect } from "@tanstack/react-router";
import { queryClient } from "@/api/client";
import { ApiProblem } from "@/api/http";
import { entranceQuery, meQuery, objectsQuery } from "@/api/session";
import { setZone } from "@/kit/format/zone";
import { speak } from "@/kit/i18n/i18n";
import { paths } from "@/kit/paths";

/** Loads the person and the objects before the shell; sends others to sign in or to set up. */
export async function requirePerson(next: string): Promise<void> {
  // Both are asked at once: the objects are of no use to a stranger, but waiting for them costs everyone else.
  void queryClient.prefetchQuery(objectsQuery);
  try {
    const me = await queryClient.ensureQueryData(meQuery);
    if (me.setup_needed) throw redirect({ to: paths.setup });
    setZone(me.user.timezone);
    await Promise.all([speak(me.user.language), queryClient.ensureQueryData(objectsQuery)]);
  } catch (failure) {
    if (!(failure instanceof ApiProblem) || failure.status !== 401) throw failure;
    if ((await queryClient.fetchQuery(entranceQuery)).needed) throw redirect({ to: paths.setup });
    throw redirect({ to: paths.signIn, search: { next } });
  }
}
