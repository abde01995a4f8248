import { BoardScreen } from "@/records/pages/BoardScreen";
import type { Describe } from "@/records/model/types";
import { usePipelines } from "../usePipelines";

export default function DealBoard({ describe }: { describe: Describe }) {
  return <BoardScreen describe={describe} boards={usePipelines()} />;
}
