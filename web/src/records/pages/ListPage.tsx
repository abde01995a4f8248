import { useObject } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { PageFrame } from "@/kit/page/PageFrame";

export default function ListPage({ objectKey }: { objectKey: string }) {
  const object = useObject(objectKey);
  const label = useLabel();
  return (
    <PageFrame title={label(object?.labels)} fill>
      {null}
    </PageFrame>
  );
}
