import type { RecordSlotProps } from "@/records/extensions";
import { ScriptEditor } from "./ScriptEditor";
import { TemplateEditor } from "./TemplateEditor";

const scriptKinds = new Set(["phone_script", "cold_script"]);

/** What a template is written with, by its kind. */
export function TemplatePanel(props: RecordSlotProps) {
  return scriptKinds.has(String(props.record.kind)) ? <ScriptEditor {...props} /> : <TemplateEditor key={String(props.record.kind)} {...props} />;
}
