import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { SentenceOut } from "@/api/schema";
import { useLanguage } from "@/kit/i18n/useLanguage";
import classes from "./sentence.module.css";

interface AloudPartProps {
  title: string;
  /** Said while there is nothing to read yet. */
  later: string;
  /** What is written; nothing while too little is. */
  asked: object | null;
  /** The door that words it. */
  door: string;
}

/** The server's own words for what is written: what is read is what will be done. */
export function AloudPart({ title, later, asked, door }: AloudPartProps) {
  const language = useLanguage();
  const [settled] = useDebouncedValue(asked ? JSON.stringify(asked) : null, 400);
  const told = useQuery({
    queryKey: keys.admin("sentence", door, settled, language),
    queryFn: () => api.post<SentenceOut>(door, JSON.parse(settled ?? "null")).then(({ sentence }) => sentence),
    staleTime: Infinity,
    retry: false,
    enabled: settled !== null,
    placeholderData: keepPreviousData,
  });
  const sentence = asked && !told.isError ? told.data : undefined;
  return (
    <p className={classes.read} data-waiting={!sentence || undefined} aria-live="polite">
      <Text span size="xs" c="dimmed" display="block">{title}</Text>
      {sentence ?? later}
    </p>
  );
}
