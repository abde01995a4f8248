/** The menu of the settings, by groups. */
import { paths } from "@/kit/paths";
import { hasScreen } from "../features";

type Group = "people" | "records" | "sales" | "system";
type Item =
  | "company" | "users" | "departments" | "teams" | "workingTime" | "absences" | "roles" | "keys" | "signIns"
  | "fields" | "dictionaries" | "territories" | "pipelines" | "vat" | "approvalRoutes" | "assignmentRules" | "webForms" | "webhooks" | "hooksIn" | "mail" | "health";

interface MenuGroup {
  group: Group;
  items: { key: Item; to: string }[];
}

const all: MenuGroup[] = [
  {
    group: "people",
    items: [
      { key: "company", to: paths.settings.company },
      { key: "users", to: paths.settings.users },
      { key: "departments", to: paths.settings.departments },
      { key: "teams", to: paths.settings.teams },
      { key: "workingTime", to: paths.settings.workingTime },
      { key: "absences", to: paths.settings.absences },
      { key: "roles", to: paths.settings.roles },
      { key: "signIns", to: paths.settings.signIns },
    ],
  },
  {
    group: "records",
    items: [
      { key: "fields", to: paths.settings.fields },
      { key: "territories", to: paths.settings.territories },
      { key: "dictionaries", to: paths.settings.dictionaries },
    ],
  },
  {
    group: "sales",
    items: [
      { key: "pipelines", to: paths.settings.pipelines },
      { key: "approvalRoutes", to: paths.settings.approvalRoutes },
      { key: "assignmentRules", to: paths.settings.assignmentRules },
      { key: "webForms", to: paths.settings.webForms },
      { key: "vat", to: paths.settings.vat },
    ],
  },
  {
    group: "system",
    items: [
      { key: "mail", to: paths.settings.mail },
      { key: "keys", to: paths.settings.keys },
      { key: "webhooks", to: paths.settings.webhooks },
      { key: "hooksIn", to: paths.settings.hooksIn },
      { key: "health", to: paths.settings.health },
    ],
  },
];

export const settingsMenu = all.map(({ group, items }) => ({ group, items: items.filter(({ to }) => hasScreen(to)) }));
