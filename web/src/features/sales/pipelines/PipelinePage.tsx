import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Loaded } from "@/kit/page/Loaded";
import { NotFound } from "@/kit/page/NotFound";
import { i18n } from "@/kit/i18n/i18n";
import { PipelineEditor } from "./PipelineEditor";
import { type Kind, draftOf, kinds, pipelinesQuery, usualPipeline } from "./api";

/** The names of the kinds in both languages: a new pipeline is made of them. */
function kindWords() {
  const word = (kind: Kind, lng: string) => String(i18n.t(`kinds.${kind}`, { ns: "pipelines", lng }));
  return Object.fromEntries(kinds.map((kind) => [kind, { ru: word(kind, "ru"), en: word(kind, "en") }])) as Parameters<typeof usualPipeline>[0];
}

export default function PipelinePage() {
  const { id } = useParams({ strict: false }) as { id?: string };
  const list = useQuery(pipelinesQuery);
  if (id === "new") return <PipelineEditor key="new" pipeline={null} draft={usualPipeline(kindWords())} />;
  return (
    <Loaded query={list}>
      {(all) => {
        const pipeline = all.find((one) => one.id === id);
        return pipeline ? <PipelineEditor key={pipeline.id} pipeline={pipeline} draft={draftOf(pipeline)} /> : <NotFound />;
      }}
    </Loaded>
  );
}
