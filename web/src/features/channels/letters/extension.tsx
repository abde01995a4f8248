import { lazy } from "react";
import { extend } from "@/records/extensions";
import { LetterActions } from "./LetterActions";
import { LetterHeader } from "./LetterHeader";
import { ListActions } from "./ListActions";
import { useLetterTexts } from "./texts";

const t = useLetterTexts.now;

extend("letter", {
  Header: LetterHeader,
  Actions: LetterActions,
  ListActions,
  tabs: [
    { key: "reading", first: true, label: () => t("reading"), Panel: lazy(() => import("./ReadingPanel").then((module) => ({ default: module.ReadingPanel }))) },
  ],
});
