import { ActionIcon, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { copyText } from "./copy";
import { useKitTexts } from "./texts";

export function CopyButton({ text }: { text: string }) {
  const t = useKitTexts();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(text))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <Tooltip label={copied ? t("copied") : t("copy")}>
      <ActionIcon onClick={() => void copy()} aria-label={copied ? t("copied") : t("copy")}>
        {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}
