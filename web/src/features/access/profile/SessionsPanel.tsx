import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/kit/feedback/toasts";
import { Loaded } from "@/kit/page/Loaded";
import { Panel } from "@/kit/page/Panel";
import { SessionLine } from "../SessionLine";
import { endOtherSessions, endSession, ownSessions, sessionsKey } from "../sessions";
import { useProfileTexts } from "./texts";

export function SessionsPanel() {
  const t = useProfileTexts();
  const client = useQueryClient();
  const list = useQuery({ queryKey: sessionsKey, queryFn: ownSessions });
  const onSuccess = () => {
    toast(t("ended"));
    return client.invalidateQueries({ queryKey: sessionsKey });
  };
  const ending = useMutation({ mutationFn: endSession, onSuccess });
  const endingOthers = useMutation({ mutationFn: endOtherSessions, onSuccess });
  return (
    <Panel
      title={t("sessions")}
      hint={t("sessionsHint")}
      actions={
        list.data?.some(({ current }) => !current) && (
          <Button variant="default" loading={endingOthers.isPending} onClick={() => endingOthers.mutate()}>
            {t("endOthers")}
          </Button>
        )
      }
    >
      <Loaded query={list}>
        {(open) => open.map((one) => <SessionLine key={one.id} session={one} onEnd={() => ending.mutate(one.id)} />)}
      </Loaded>
    </Panel>
  );
}
