/** What is done to a rule: saved, switched on and off, removed; the server's complaints by their places. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ApiProblem } from "@/api/http";
import { keys } from "@/api/keys";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import { byPlace } from "@/records/sentence/wrong";
import { type Rule, rules, rulesKey } from "./api";
import { sentOf, tags } from "./definition";
import type { Draft } from "./shapes";
import { useRuleTexts } from "./texts";

interface Hooks {
  onErrors: (errors: Record<string, string>) => void;
  onSaved: (draft: Draft) => void;
}

export function useRule(rule: Rule | null, draft: Draft, dirty: boolean, { onErrors, onSaved }: Hooks) {
  const t = useRuleTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const show = (failure: unknown) => {
    if (failure instanceof ApiProblem && failure.fields.length > 0) onErrors(byPlace(failure.fields, tags));
    else toastFailure(failure);
  };
  const settled = (told: Rule) => {
    client.setQueryData(keys.record("rule", told.id), told);
    return client.invalidateQueries({ queryKey: rulesKey });
  };
  const keep = async (): Promise<Rule> => {
    const told = rule ? await rules.change(rule.id, sentOf(draft)) : await rules.create(sentOf(draft));
    onErrors({});
    onSaved(draft);
    return told;
  };
  const arrive = async (told: Rule) => {
    if (!rule) void navigate({ to: paths.rule(told.id), replace: true, ignoreBlocker: true });
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
    mutationFn: async () => {
      const kept = dirty || !rule ? await keep() : rule;
      try {
        return await rules.on(kept.id);
      } catch (failure) {
        // It is kept already: what is wrong is told on its own page, not on that of a new one.
        await arrive(kept);
        throw failure;
      }
    },
    onSuccess: async (told) => {
      toast(t("switchedOn", { number: told.edition ?? 1 }));
      await arrive(told);
    },
    onError: show,
  });
  const off = async () => {
    if (!rule || !(await confirm({ title: t("offAsk", { name: rule.name }), text: t("offText"), verb: t("switchOff"), danger: true }))) return;
    try {
      await settled(await rules.off(rule.id));
      toast(t("switchedOff"));
    } catch (failure) {
      toastFailure(failure);
    }
  };
  const remove = async () => {
    if (!rule) return;
    const { id, name } = rule;
    if (!(await confirm({ title: t("removeAsk", { name }), text: t("removeText"), verb: kit("remove"), danger: true }))) return;
    try {
      await rules.remove(id);
      void navigate({ to: paths.rules, ignoreBlocker: true });
      toast(t("removed", { name }));
      client.removeQueries({ queryKey: keys.record("rule", id) });
      await client.invalidateQueries({ queryKey: rulesKey });
    } catch (failure) {
      toastFailure(failure);
    }
  };
  return { saving, switching, off, remove, show };
}
