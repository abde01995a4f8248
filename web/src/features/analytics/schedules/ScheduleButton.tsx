import { Button } from "@mantine/core";
import { IconMailForward } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import type { Subject } from "./schedules";
import { useScheduleTexts } from "./texts";

const ScheduleDrawer = lazy(() => import("./ScheduleDrawer"));

/** Have it sent by e-mail: opens the schedules of this report, board or paper. */
export function ScheduleButton(subject: Subject) {
  const t = useScheduleTexts();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" h={32} leftSection={<IconMailForward size={16} />} onClick={() => setOpened(true)}>{t("button")}</Button>
      <Suspense fallback={null}>{opened && <ScheduleDrawer subject={subject} onClose={() => setOpened(false)} />}</Suspense>
    </>
  );
}
