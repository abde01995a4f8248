import { Navigate } from "@tanstack/react-router";
import { paths } from "@/kit/paths";

/** The journal of violations: the list of obligations, of those that were not met. */
export default function ViolationsPage() {
  return <Navigate to={paths.list("obligations")} search={{ quick: "violated" } as never} replace />;
}
