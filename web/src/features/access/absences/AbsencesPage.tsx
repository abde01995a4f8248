import { Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { today } from "@/kit/format/zone";
import { ShortList } from "@/kit/page/ShortList";
import { AbsenceForm } from "./AbsenceForm";
import { AbsenceTable } from "./AbsenceTable";
import { type Absence, absences, absencesKey } from "./api";
import { useAbsenceTexts } from "./texts";

/** Who is away now and later: oneself, the team, the department; everyone for administrators. */
export default function AbsencesPage() {
  const t = useAbsenceTexts();
  const [past, setPast] = useState(false);
  const [open, setOpen] = useState<Absence | "new" | null>(null);
  const ask = past ? {} : { since: today() };
  const list = useQuery({ queryKey: [...absencesKey, ask], queryFn: () => absences.list(ask) });
  return (
    <>
      <ShortList
        title={t("title")}
        query={list}
        add={t("add")}
        onAdd={() => setOpen("new")}
        hint={t("hint")}
        empty={t("empty")}
      >
        {(rows) => (
          <>
            <AbsenceTable rows={rows} onOpen={setOpen} />
            <Switch label={t("past")} checked={past} onChange={(event) => setPast(event.currentTarget.checked)} />
          </>
        )}
      </ShortList>
      {open && <AbsenceForm absence={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}
