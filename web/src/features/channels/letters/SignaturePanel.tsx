import { Button, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/api/session";
import { toast } from "@/kit/feedback/toasts";
import { Loaded } from "@/kit/page/Loaded";
import { Panel } from "@/kit/page/Panel";
import { useKitTexts } from "@/kit/texts";
import { letters } from "./letters";
import { useLetterTexts } from "./texts";

const key = ["letter-signature"];

/** What one's own letters end with. */
export default function SignaturePanel() {
  const t = useLetterTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const may = useMay("activity", "change");
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => letters.signature(signal), enabled: may });
  const [typed, setTyped] = useState<string | null>(null);
  const saving = useMutation({
    mutationFn: letters.saveSignature,
    onSuccess: (saved) => {
      client.setQueryData(key, saved);
      setTyped(null);
      toast(kit("saved"));
    },
  });
  if (!may) return null;
  return (
    <Panel title={t("signatureTitle")} hint={t("signatureHint")}>
      <Loaded query={query}>
        {({ text }) => (
          <>
            <Textarea
              aria-label={t("signatureTitle")}
              placeholder={t("signatureExample")}
              autosize
              minRows={3}
              maw={480}
              value={typed ?? text}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button mt="sm" w="fit-content" disabled={typed === null || typed === text} loading={saving.isPending} onClick={() => saving.mutate(typed ?? "")}>
              {kit("save")}
            </Button>
          </>
        )}
      </Loaded>
    </Panel>
  );
}
