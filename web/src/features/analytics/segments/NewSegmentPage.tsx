import { IconChevronLeft } from "@tabler/icons-react";
import { ApiProblem } from "@/api/http";
import { useMay, useObjects } from "@/api/session";
import { Broken } from "@/kit/page/Broken";
import { AnchorLink } from "@/kit/page/links";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { newDraft } from "./definition";
import { SegmentForm } from "./SegmentForm";
import { useSegmentTexts } from "./texts";

const forbidden = new ApiProblem(403, "forbidden", "");

/** A segmentation that is not there yet. */
export default function NewSegmentPage() {
  const t = useSegmentTexts();
  const writes = useMay("segmentation", "create");
  const objects = useObjects();
  if (!writes) return <Broken error={forbidden} />;
  const object = objects.find(({ key }) => key === "company")?.key ?? objects[0]?.key ?? "company";
  return (
    <FormatsProvider>
      <PageFrame
        title={t("newTitle")}
        above={
          <AnchorLink to={paths.segments} size="xs" c="dimmed">
            <IconChevronLeft size={14} aria-hidden /> {t("title")}
          </AnchorLink>
        }
      >
        <SegmentForm segmentation={null} given={newDraft(object)} />
      </PageFrame>
    </FormatsProvider>
  );
}
