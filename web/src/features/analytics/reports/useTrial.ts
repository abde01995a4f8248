import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ApiProblem } from "@/api/http";
import { byPlace } from "@/records/sentence/wrong";
import { definitionOf, lacking, type DefinitionSent, type Draft, type Measure } from "./definition";
import { trialQuery } from "./reports";
import type { Answer } from "./shapes";

/** The names of the shapes about the parts of a definition. */
export const tags: ReadonlySet<string> = new Set(["definition", "given", "body", "table", "list"]);

const none: Record<string, string> = {};

/** What a report being composed comes to. The last answer stays while the next is counted or cannot be. */
export function useTrial(draft: Draft, likely: (measure: Measure) => string) {
  // As text: a definition made anew that says the same is nothing to wait for.
  const [text] = useDebouncedValue(JSON.stringify(definitionOf(draft, likely)), 500);
  const asked = useMemo(() => JSON.parse(text) as DefinitionSent, [text]);
  const whole = lacking(draft).length === 0;
  const query = useQuery({ ...trialQuery(asked), enabled: whole });
  const [last, setLast] = useState<{ definition: DefinitionSent; told: Answer } | null>(null);
  if (query.data && !query.isPlaceholderData && query.data !== last?.told) setLast({ definition: asked, told: query.data });
  const problem = whole && query.error instanceof ApiProblem ? query.error : null;
  return {
    last: last?.definition.object === draft.object && last.definition.kind === draft.kind ? last : null,
    whole,
    counting: query.isFetching,
    problem,
    /** What the server says is wrong, by its place in the form. */
    errors: problem ? byPlace(problem.fields, tags) : none,
  };
}
