import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { FieldGroup, Named, WordsOut } from "@/api/schema";
import type { Condition } from "@/api/types";

export const rolesQuery = queryOptions({
  queryKey: keys.admin("roles", "names"),
  queryFn: ({ signal }) => api.get<Named[]>("/roles/names", undefined, signal),
  staleTime: 5 * 60_000,
});

export const teamsQuery = queryOptions({
  queryKey: keys.admin("teams"),
  queryFn: ({ signal }) => api.get<Named[]>("/teams", undefined, signal),
});

export const wordsQuery = (object: string, condition: Condition, language: string) =>
  queryOptions({
    queryKey: keys.admin("conditions", "words", object, condition, language),
    queryFn: ({ signal }) => api.post<WordsOut>("/conditions/words", { object, condition }).then(({ words }) => (signal.aborted ? "" : words)),
    staleTime: Infinity,
  });

/** What texts about records of an object may be filled with. */
export const personalFieldsQuery = (object: string | null) =>
  queryOptions({
    queryKey: ["personal-fields", object],
    queryFn: ({ signal }) => api.get<FieldGroup[]>("/letter_templates/fields", { object }, signal),
    staleTime: 60_000,
  });
