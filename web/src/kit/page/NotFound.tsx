import { ApiProblem } from "@/api/http";
import { Broken } from "./Broken";

const missing = new ApiProblem(404, "missing", "");

export function NotFound() {
  return <Broken error={missing} />;
}
