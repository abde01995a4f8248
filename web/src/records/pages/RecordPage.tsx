import { useObject } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { PageFrame } from "@/kit/page/PageFrame";

export default function RecordPage({ objectKey, id }: { objectKey: string; id: string }) {
  const object = useObject(objectKey);
  const label = useLabel();
  return <PageFrame title={label(object?.label)}>{id}</PageFrame>;
}
