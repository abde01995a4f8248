import { useObject } from "@/api/session";
import { NotFound } from "@/kit/page/NotFound";
import { extensionOf } from "../extensions";
import { FormatsProvider } from "../format/FormatsProvider";
import { BoardScreen } from "./BoardScreen";

/** The board of an object that has one. */
export default function BoardPage({ objectKey }: { objectKey: string }) {
  const describe = useObject(objectKey);
  if (!describe) return <NotFound />;
  const { Board } = extensionOf(objectKey);
  return <FormatsProvider>{Board ? <Board describe={describe} /> : <BoardScreen describe={describe} />}</FormatsProvider>;
}
