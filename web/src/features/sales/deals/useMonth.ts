import { useNavigate, useSearch } from "@tanstack/react-router";

/** The month looked at, kept in the address. */
export function useMonth(current: string): [string, (month: string) => void] {
  const { month } = useSearch({ strict: false }) as { month?: string };
  const navigate = useNavigate();
  const set = (next: string) =>
    void navigate({ to: ".", search: ((before: object) => ({ ...before, month: next })) as never, replace: true });
  return [typeof month === "string" && /^\d{4}-\d\d-01$/.test(month) ? month : current, set];
}
