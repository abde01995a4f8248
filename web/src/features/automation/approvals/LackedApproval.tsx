import { Button } from "@mantine/core";
import { useState } from "react";
import { AskDialog } from "./AskDialog";
import { useApprovalTexts } from "./texts";

interface LackedApprovalProps {
  object: string;
  id: string;
  route: string;
  state: string;
  onAsked: () => void;
}

/** Beside an approval a stage waits for: the button to ask for it, while it is not asked. */
export default function LackedApproval({ object, id, route, state, onAsked }: LackedApprovalProps) {
  const t = useApprovalTexts();
  const [asking, setAsking] = useState(false);
  if (state === "waiting") return null;
  return (
    <>
      <div><Button size="compact-sm" mt={4} onClick={() => setAsking(true)}>{t("ask")}</Button></div>
      {asking && <AskDialog object={object} record={id} route={route} onClose={() => setAsking(false)} onAsked={onAsked} />}
    </>
  );
}
