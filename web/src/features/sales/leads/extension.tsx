import { IconLayoutKanban, IconList } from "@tabler/icons-react";
import { lazy } from "react";
import { paths } from "@/kit/paths";
import { extend } from "@/records/extensions";
import { LeadActions } from "./LeadActions";
import { LeadRelations } from "./LeadRelations";
import { useLeadTexts } from "./texts";

const t = useLeadTexts.now;

extend("lead", {
  modes: [
    { key: "list", label: () => t("list"), icon: <IconList size={16} />, to: paths.list("leads") },
    { key: "board", label: () => t("board"), icon: <IconLayoutKanban size={16} />, to: paths.board("leads") },
  ],
  Board: lazy(() => import("./LeadBoard")),
  Actions: LeadActions,
  Relations: LeadRelations,
});
