import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { API } from "@/api/http";
import { useFormats } from "@/records/format/FormatsProvider";
import { Counts } from "./Counts";
import { countMended, mend, type ImportJob } from "./model";
import type { StepProps } from "./ReadingStep";
import { RefusalGrid } from "./RefusalGrid";
import { useImportTexts } from "./texts";
import classes from "./imports.module.css";

/** The dry run: what would happen with every row; what will not pass is mended here and checked again. */
export function TrialStep({ job, work }: StepProps) {
  const t = useImportTexts();
  const formats = useFormats();
  const [mended, setMended] = useState<ImportJob["mended"]>({});
  const { trial } = job;
  const checking = job.state === "trying";
  const changed = countMended(mended);
  const again = async () => {
    if ((await work.mend(mended)) && (await work.tryOut())) setMended({});
  };
  return (
    <Stack gap="md">
      {checking && (
        <div>
          <Text size="sm" mb={6} aria-live="polite">
            {t("trial.running")}
          </Text>
          <Progress value={trial?.read && job.rows_total ? (100 * trial.read) / job.rows_total : 4} animated aria-label={t("trial.running")} />
        </div>
      )}
      {trial && !checking && (
        <>
          <Text component="h2" fw={600} m={0}>
            {t("trial.title")}
          </Text>
          <Counts counts={trial} will />
          {trial.complete === false && (
            <Text size="sm" c="dimmed">
              {t("trial.partial", { count: formats.number(trial.read ?? 0) })}
            </Text>
          )}
          {(trial.refused ?? 0) > 0 ? (
            <>
              <div>
                <Text fw={500}>{t("trial.refusals")}</Text>
                <Text size="sm" c="dimmed">
                  {t("trial.mendHint")}
                </Text>
              </div>
              <RefusalGrid job={job} trial mended={mended} onMend={(row, column, value) => setMended(mend(mended, row, column, value))} />
            </>
          ) : (
            <Text size="sm">{t("trial.clean")}</Text>
          )}
          <div className={classes.foot}>
            {(trial.refused ?? 0) > 0 && (
              <Button component="a" variant="default" leftSection={<IconDownload size={16} />} href={`${API}/imports/${job.id}/refused.csv?trial=1`}>
                {t("trial.download")}
              </Button>
            )}
            {changed > 0 ? (
              <Group gap="xs">
                <Text size="sm" c="dimmed">
                  {t("trial.mended", { count: changed })}
                </Text>
                <Button loading={work.busy} onClick={() => void again()}>
                  {t("trial.again")}
                </Button>
              </Group>
            ) : (
              <Button loading={work.busy} onClick={() => void work.start()}>
                {t("trial.start")}
              </Button>
            )}
          </div>
        </>
      )}
    </Stack>
  );
}
