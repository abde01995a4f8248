/** The screens beside the records' own: an address and the file that is loaded for it. */
import type { ComponentType } from "react";

export interface Screen {
  path: string;
  page: () => Promise<{ default: ComponentType }>;
}

/** Screens of the shell. */
export const screens: Screen[] = [
  { path: "/profile", page: () => import("@/features/access/profile/ProfilePage") },
];

/** Screens under /settings. */
export const settingsScreens: Screen[] = [
  { path: "/company", page: () => import("@/features/access/company/CompanyPage") },
  { path: "/users", page: () => import("@/features/access/users/UsersPage") },
  { path: "/departments", page: () => import("@/features/access/departments/DepartmentsPage") },
  { path: "/teams", page: () => import("@/features/access/teams/TeamsPage") },
  { path: "/roles", page: () => import("@/features/access/roles/RolesPage") },
  { path: "/roles/$id", page: () => import("@/features/access/roles/RolePage") },
  { path: "/keys", page: () => import("@/features/access/keys/KeysPage") },
  { path: "/sign-ins", page: () => import("@/features/access/sign_ins/SignInsPage") },
  { path: "/fields", page: () => import("@/features/records/fields/FieldsPage") },
  { path: "/fields/$object", page: () => import("@/features/records/fields/FieldsPage") },
  { path: "/dictionaries", page: () => import("@/features/records/dictionaries/DictionariesPage") },
  { path: "/territories", page: () => import("@/features/customers/territories/TerritoriesPage") },
  { path: "/pipelines", page: () => import("@/features/sales/pipelines/PipelinesPage") },
  { path: "/pipelines/$id", page: () => import("@/features/sales/pipelines/PipelinePage") },
];
