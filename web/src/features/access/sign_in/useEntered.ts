import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";

/** An address of this site only: a link to elsewhere after signing in would serve a swindler. */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in") ? next : "/";
}

/** What to do once signed in: forget what an anonymous page knew and go where the person was going. */
export function useEntered(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false }) as { next?: string };
  return () => {
    client.clear();
    void navigate({ href: safeNext(next), replace: true });
  };
}
