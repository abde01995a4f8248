import { Modal } from "@mantine/core";
import { useObject } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import type { QuickCreateRequest } from "@/kit/quickCreate";

export default function QuickCreate({ request, onClose }: { request: QuickCreateRequest; onClose: () => void }) {
  const label = useLabel();
  const object = useObject(request.object);
  return <Modal opened onClose={onClose} title={label(object?.label)} />;
}
