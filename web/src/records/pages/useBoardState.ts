import { useMediaQuery } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { paths } from "@/kit/paths";
import type { Describe } from "../model/types";
import { fieldOf } from "../model/values";
import { useListState } from "../views/useListState";
import { useViews } from "../views/useViews";

/** What every board needs: its views, its state in the address, the fields of a card, how a card opens. */
export function useBoardState(describe: Describe) {
  const navigate = useNavigate();
  const phone = useMediaQuery("(max-width: 767px)");
  const views = useViews(describe.key, "board");
  const state = useListState(describe, views.views, "board");
  const fields = useMemo(
    () =>
      state.now.columns
        .map(({ key }) => fieldOf(describe, key))
        .filter((field) => field !== undefined)
        .filter((field) => field.key !== describe.name_field),
    [state.now.columns, describe],
  );
  const open = (id: string) => (phone ? void navigate({ to: paths.record(describe.plural, id) }) : state.setPeek(id));
  return { views, state, fields, open };
}
