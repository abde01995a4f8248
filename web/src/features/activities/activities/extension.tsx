import { IconCalendarWeek, IconList, IconSun } from "@tabler/icons-react";
import { paths } from "@/kit/paths";
import { extend } from "@/records/extensions";
import { useActivityTexts } from "../texts";
import { ActivityActions } from "./ActivityActions";

const t = useActivityTexts.now;

extend("activity", {
  modes: [
    { key: "day", label: () => t("day"), icon: <IconSun size={16} />, to: paths.day },
    { key: "list", label: () => t("list"), icon: <IconList size={16} />, to: paths.list("activities") },
    { key: "calendar", label: () => t("calendar"), icon: <IconCalendarWeek size={16} />, to: "/activities/calendar" },
  ],
  Actions: ActivityActions,
});
