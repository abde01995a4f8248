import { useObject } from "@/api/session";
import { Modes } from "@/records/pages/ListToolbar";

/** The day, the calendar and the list are three looks at the same activities. */
export function ActivityModes({ mode }: { mode: string }) {
  const describe = useObject("activity");
  return describe ? <Modes describe={describe} mode={mode} /> : null;
}
