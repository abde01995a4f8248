import { useObject } from "@/api/session";
import { NotFound } from "@/kit/page/NotFound";
import { FormatsProvider } from "../format/FormatsProvider";
import { ListScreen } from "./ListScreen";

/** The list of any object. */
export default function ListPage({ objectKey }: { objectKey: string }) {
  const describe = useObject(objectKey);
  if (!describe) return <NotFound />;
  return (
    <FormatsProvider>
      <ListScreen describe={describe} />
    </FormatsProvider>
  );
}
