import type { Screen } from "@/kit/screens";

export const screens: Screen[] = [
  { path: "/profile", page: () => import("./profile/ProfilePage") },
  { path: "/settings/company", page: () => import("./company/CompanyPage") },
  { path: "/settings/users", page: () => import("./users/UsersPage") },
  { path: "/settings/departments", page: () => import("./departments/DepartmentsPage") },
  { path: "/settings/teams", page: () => import("./teams/TeamsPage") },
  { path: "/settings/working-time", page: () => import("./calendars/CalendarsPage") },
  { path: "/settings/absences", page: () => import("./absences/AbsencesPage") },
  { path: "/settings/roles", page: () => import("./roles/RolesPage") },
  { path: "/settings/roles/$id", page: () => import("./roles/RolePage") },
  { path: "/settings/keys", page: () => import("./keys/KeysPage") },
  { path: "/settings/sign-ins", page: () => import("./sign_ins/SignInsPage") },
  { path: "/settings/health", page: () => import("./health/HealthPage") },
];
