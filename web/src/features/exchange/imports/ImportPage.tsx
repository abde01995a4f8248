import { Stepper } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { AnchorLink } from "@/kit/page/links";
import { PageSkeleton } from "@/kit/page/Loading";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { MappingStep } from "./MappingStep";
import { hasBegun, stepOf, steps, type Step } from "./model";
import { ReadingStep } from "./ReadingStep";
import { RunStep } from "./RunStep";
import { useImportTexts } from "./texts";
import { TrialStep } from "./TrialStep";
import { useImport } from "./useImport";
import classes from "./imports.module.css";

/** One import from reading to report; before it has begun one can go back to any step. */
export default function ImportPage() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  return (
    <FormatsProvider>
      <Wizard key={id} id={id} />
    </FormatsProvider>
  );
}

function Wizard({ id }: { id: string }) {
  const t = useImportTexts();
  const label = useLabel();
  const objects = useObjects();
  const work = useImport(id);
  const job = work.query.data;
  const [step, setStep] = useState<Step | null>(null);
  const state = job?.state;
  // What happened on the server leads: a check begun shows the check, a run begun shows the run.
  useEffect(() => {
    if (state === "trying" || (state && hasBegun(state))) setStep(null);
  }, [state]);
  if (work.query.isError) return <Broken error={work.query.error} retry={() => void work.query.refetch()} />;
  if (!job) return <PageSkeleton />;
  const at = step ?? stepOf(job.state);
  const part = { job, work, go: setStep };
  return (
    <PageFrame
      title={`${label(objects.find((object) => object.key === job.object)?.labels)}: ${job.name}`}
      above={
        <AnchorLink size="xs" c="dimmed" to={paths.import}>
          {t("back")}
        </AnchorLink>
      }
      bar={
        <Stepper
          size="xs"
          pb="sm"
          wrap={false}
          classNames={{ step: classes.step, stepBody: classes.stepName }}
          active={steps.indexOf(at)}
          onStepClick={(place) => !hasBegun(job.state) && place < 3 && (place < 2 || job.trial) && setStep(steps[place] ?? null)}
          allowNextStepsSelect={!hasBegun(job.state)}
        >
          {steps.map((name) => (
            <Stepper.Step key={name} data-now={name === at || undefined} label={t(`steps.${name}`)} />
          ))}
        </Stepper>
      }
    >
      {at === "reading" && <ReadingStep {...part} />}
      {at === "mapping" && <MappingStep {...part} />}
      {at === "trial" && <TrialStep {...part} />}
      {at === "run" && <RunStep {...part} />}
    </PageFrame>
  );
}
