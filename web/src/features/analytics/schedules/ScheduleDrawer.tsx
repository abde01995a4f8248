import { Alert, Anchor, Button, Drawer, Stack, Text } from "@mantine/core";
import { IconMailOff, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "@/api/session";
import { Loaded } from "@/kit/page/Loaded";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { ScheduleCard } from "./ScheduleCard";
import { ScheduleForm } from "./ScheduleForm";
import { schedulesQuery, type Schedule, type Schedules, type Subject } from "./schedules";
import { useScheduleTexts } from "./texts";

interface ScheduleDrawerProps {
  subject: Subject;
  onClose: () => void;
}

/** Who gets it by e-mail and when; a new schedule; what was sent. */
export default function ScheduleDrawer({ subject, onClose }: ScheduleDrawerProps) {
  const t = useScheduleTexts();
  const kit = useKitTexts();
  const query = useQuery(schedulesQuery(subject));
  const [edited, setEdited] = useState<Schedule | "new" | null>(null);
  if (edited && query.data) {
    return (
      <ScheduleForm
        subject={subject}
        schedule={edited === "new" ? null : edited}
        offered={query.data.formats}
        onClose={() => setEdited(null)}
      />
    );
  }
  return (
    <Drawer opened onClose={onClose} title={t("title", { name: subject.name })} position="right" size={520} closeButtonProps={{ "aria-label": kit("close") }}>
      <FormatsProvider>
        <Loaded query={query}>{(found) => <Known found={found} onEdit={setEdited} />}</Loaded>
      </FormatsProvider>
    </Drawer>
  );
}

function Known({ found, onEdit }: { found: Schedules; onEdit: (one: Schedule | "new") => void }) {
  const t = useScheduleTexts();
  const me = useMe();
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">{t("hint")}</Text>
      {!found.mail && (
        <Alert color="orange" icon={<IconMailOff size={18} />} title={t("noMail")}>
          {me.is_admin ? <Anchor component={Link} to={paths.settings.mail} size="sm">{t("mailSettings")}</Anchor> : t("noMailHint")}
        </Alert>
      )}
      {found.schedules.length === 0 && <Text size="sm">{t("none")}</Text>}
      {found.schedules.map((one) => <ScheduleCard key={one.id} schedule={one} mail={found.mail} onEdit={() => onEdit(one)} />)}
      <Button leftSection={<IconPlus size={16} />} onClick={() => onEdit("new")}>{t("add")}</Button>
    </Stack>
  );
}
