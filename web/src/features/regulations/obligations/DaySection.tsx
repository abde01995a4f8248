import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconGavel } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay, useMe } from "@/api/session";
import { today } from "@/kit/format/zone";
import { AnchorLink, ButtonLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { unreadQuery } from "../regulations/api";
import { mineQuery, type Owed, type Pointed } from "./api";
import { ExplainDialog } from "./dialogs";
import { ObligationClock } from "./ObligationClock";
import { RecordLink } from "./ObligationHeader";
import { useObligationTexts } from "./texts";
import classes from "./DaySection.module.css";

/** How many are shown before the rest is asked for. */
const few = 8;

/** At the top of today: what is to be read, what is owed by regulations, what waits to be explained. */
export default function DaySection({ date }: { date: string }) {
  const t = useObligationTexts();
  const [explaining, setExplaining] = useState<string | null>(null);
  const here = date === today();
  const may = useMay("obligation", "see");
  const { open = [], violated = [] } = useQuery({ ...mineQuery, enabled: here && may }).data ?? {};
  const unread = useQuery({ ...unreadQuery, enabled: here }).data ?? [];
  const [first] = unread;
  if (!here || open.length + violated.length + unread.length === 0) return null;
  return (
    <Stack gap="lg" mb="lg">
      {first && (
        <Alert icon={<IconGavel size={18} />} p="sm">
          <Group justify="space-between" gap="xs">
            <Text size="sm">{t("toRead", { count: unread.length, name: first.name })}</Text>
            <ButtonLink size="compact-sm" to={unread.length === 1 ? paths.regulation(first.id) : paths.regulations}>
              {t("read")}
            </ButtonLink>
          </Group>
        </Alert>
      )}
      {open.length > 0 && <Part title={t("dayTitle")} rows={open} />}
      {violated.length > 0 && <Part title={t("dayViolated")} rows={violated} late onExplain={setExplaining} />}
      {explaining && <ExplainDialog id={explaining} before="" onClose={() => setExplaining(null)} />}
    </Stack>
  );
}

interface PartProps {
  title: string;
  rows: Owed[];
  late?: boolean;
  onExplain?: (id: string) => void;
}

function Part({ title, rows, late, onExplain }: PartProps) {
  const t = useObligationTexts();
  const me = useMe().user.id;
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, few);
  return (
    <section>
      <h2 className={classes.part} data-late={late || undefined}>
        {title} <span>{rows.length}</span>
      </h2>
      {shown.map((row) => (
        <div key={row.id} className={classes.row}>
          <span>
            {row.record ? <RecordLink record={row.record as unknown as Pointed} /> : t("none")}
            <Text span size="xs" c="dimmed" display="block">
              <AnchorLink to={paths.record("obligations", row.id)} size="xs" c="dimmed">{row.name}</AnchorLink>
              {row.responsible?.id !== me && ` · ${row.responsible?.name ?? t("dayTeam")}`}
            </Text>
          </span>
          <ObligationClock clock={row} />
          {onExplain && (
            <Button size="compact-sm" variant="light" onClick={() => onExplain(row.id)}>
              {t("explain")}
            </Button>
          )}
        </div>
      ))}
      {rows.length > shown.length && (
        <Button mt={4} size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          {t("more", { count: rows.length - shown.length })}
        </Button>
      )}
    </section>
  );
}
