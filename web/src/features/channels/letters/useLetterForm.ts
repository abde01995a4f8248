import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "@/api/keys";
import { toast } from "@/kit/feedback/toasts";
import { showFailure } from "@/kit/form/failure";
import { refreshRows } from "@/records/data/rows";
import type { RecordRow } from "@/records/model/types";
import type { Stored } from "./Attachments";
import { letters, valuesOf, type About, type LetterValues } from "./letters";
import { useLetterTexts } from "./texts";

/** A letter being written: saved as a draft with its files, then sent; what the server refuses stands at its field. */
export function useLetterForm(draft: RecordRow | null, about: About | null, onClose: () => void) {
  const t = useLetterTexts();
  const client = useQueryClient();
  const form = useForm<LetterValues & { files: null }>({ initialValues: { ...valuesOf(draft), files: null } });
  const [id, setId] = useState(draft?.id ?? null);
  const [brought, setBrought] = useState<File[]>([]);
  const [chosen, setChosen] = useState<Stored[]>([]);
  const [later, setLater] = useState<string | null>(null);
  const [saving, setSaving] = useState<"draft" | "send" | null>(null);

  const save = async (): Promise<string> => {
    const { files: _, ...values } = form.getValues();
    const saved = await letters.save(id, values, about);
    setId(saved.id);
    // What is up already is not sent again should the rest be refused.
    for (const file of brought) {
      await letters.upload(saved.id, file);
      setBrought((left) => left.filter((one) => one !== file));
    }
    for (const file of chosen) {
      await letters.attach(saved.id, file.id);
      setChosen((left) => left.filter((one) => one !== file));
    }
    return saved.id;
  };
  const finish = async (what: "draft" | "send") => {
    setSaving(what);
    try {
      const saved = await save();
      if (what === "send") await letters.send(saved, later);
      toast(what === "draft" ? t("draftSaved") : later ? t("scheduled") : t("queued"));
      onClose();
    } catch (failure) {
      showFailure(form, failure);
    } finally {
      setSaving(null);
      void refreshRows(client, "letter");
      if (about) void client.invalidateQueries({ queryKey: keys.record(about.object, about.id) });
    }
  };
  const dirty = form.isDirty() || brought.length > 0 || chosen.length > 0;
  return { form, brought, setBrought, chosen, setChosen, later, setLater, saving, finish, dirty };
}
