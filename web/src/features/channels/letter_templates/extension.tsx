import { lazy } from "react";
import { extend } from "@/records/extensions";
import { useTemplateTexts } from "./texts";

const t = useTemplateTexts.now;

extend("letter_template", {
  tabs: [
    { key: "text", first: true, label: () => t("tab"), Panel: lazy(() => import("./TemplatePanel").then((module) => ({ default: module.TemplatePanel }))) },
  ],
});
