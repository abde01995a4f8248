import { Anchor, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { Link, Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { Suspense } from "react";
import { ErrorBoundary } from "@/kit/page/ErrorBoundary";
import { FormSkeleton } from "@/kit/page/Loading";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import classes from "./SettingsFrame.module.css";
import { settingsMenu } from "./menu";
import { useSettingsTexts } from "./texts";

function SettingsMenu() {
  const t = useSettingsTexts();
  return (
    <nav className={classes.menu} aria-label={t("title")}>
      {settingsMenu.map(({ group, items }) => (
        <section key={group}>
          <Title order={2} className={classes.group}>{t(group)}</Title>
          {items.map(({ key, to }) => (
            <Link key={key} to={to} className={classes.item} activeProps={{ "data-active": true, "aria-current": "page" }}>
              {t(key)}
              <IconChevronRight className={classes.arrow} size={16} aria-hidden />
            </Link>
          ))}
        </section>
      ))}
    </nav>
  );
}

/** The settings: a menu beside the screens; on a phone the menu is a screen of its own. */
export default function SettingsFrame() {
  const t = useSettingsTexts();
  const { pathname } = useLocation();
  const phone = useMediaQuery("(max-width: 767px)", window.innerWidth < 768, { getInitialValueInEffect: false });
  const atRoot = pathname.replace(/\/$/, "") === paths.settings.root;
  // A role or a pipeline leads back to its list; an object's fields are the list itself.
  const leadsBack = pathname.split("/").length > 3 && !pathname.startsWith(paths.settings.fields);
  if (atRoot && phone) {
    return (
      <PageFrame title={t("title")}>
        <SettingsMenu />
      </PageFrame>
    );
  }
  if (atRoot) return <Navigate to={paths.settings.company} replace />;
  return (
    <div className={classes.frame}>
      {!phone && (
        <aside className={classes.aside}>
          <Title order={1} className={classes.title}>{t("title")}</Title>
          <SettingsMenu />
        </aside>
      )}
      <div className={classes.screen}>
        {phone && !leadsBack && (
          <Anchor component={Link} to={paths.settings.root} className={classes.back}>
            <IconChevronLeft size={16} aria-hidden />
            {t("back")}
          </Anchor>
        )}
        <ErrorBoundary key={pathname}>
          <Suspense fallback={<FormSkeleton />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </div>
    </div>
  );
}
