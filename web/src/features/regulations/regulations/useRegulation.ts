/** What is done to a regulation: saved, switched on and off, removed; the server's complaints by their places. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ApiProblem } from "@/api/http";
import { keys } from "@/api/keys";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import { byPlace } from "@/records/sentence/wrong";
import { regulations, regulationsKey, type Regulation } from "./api";
import { sentOf, tags, type Draft } from "./definition";
import { useRegulationTexts } from "./texts";

interface Hooks {
  onErrors: (errors: Record<string, string>) => void;
  onSaved: (regulation: Regulation, draft: Draft) => void;
}

export function useRegulation(regulation: Regulation | null, draft: Draft, dirty: boolean, { onErrors, onSaved }: Hooks) {
  const t = useRegulationTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const show = (failure: unknown) => {
    if (failure instanceof ApiProblem && failure.fields.length > 0) onErrors(byPlace(failure.fields, tags));
    else toastFailure(failure);
  };
  const settled = (told: Regulation) => {
    client.setQueryData(keys.record("regulation", told.id), told);
    return client.invalidateQueries({ queryKey: regulationsKey });
  };
  const keep = async (): Promise<Regulation> => {
    const told = regulation ? await regulations.change(regulation.id, sentOf(draft)) : await regulations.create(sentOf(draft));
    onErrors({});
    onSaved(told, draft);
    return told;
  };
  const arrive = async (told: Regulation) => {
    if (!regulation) void navigate({ to: paths.regulation(told.id), replace: true, ignoreBlocker: true });
    await settled(told);
  };
  const saving = useMutation({
    mutationFn: keep,
    onSuccess: async (told) => {
      toast(kit("saved"));
      await arrive(told);
    },
    onError: show,
  });
  const switching = useMutation({
    mutationFn: async () => regulations.on((dirty || !regulation ? await keep() : regulation).id),
    onSuccess: async (told) => {
      toast(t("switchedOn", { number: told.edition ?? 1 }));
      await arrive(told);
    },
    onError: show,
  });
  const off = async () => {
    if (!regulation) return;
    if (!(await confirm({ title: t("offAsk", { name: regulation.name }), text: t("offText"), verb: t("switchOff"), danger: true }))) return;
    try {
      await settled(await regulations.off(regulation.id));
      toast(t("switchedOff"));
    } catch (failure) {
      toastFailure(failure);
    }
  };
  const remove = async () => {
    if (!regulation) return;
    const { id, name } = regulation;
    if (!(await confirm({ title: t("removeAsk", { name }), text: t("removeText"), verb: kit("remove"), danger: true }))) return;
    try {
      await regulations.remove(id);
      void navigate({ to: paths.regulations, ignoreBlocker: true });
      toast(t("removed", { name }));
      client.removeQueries({ queryKey: keys.record("regulation", id) });
      await client.invalidateQueries({ queryKey: regulationsKey });
    } catch (failure) {
      toastFailure(failure);
    }
  };
  return { saving, switching, off, remove, show };
}
