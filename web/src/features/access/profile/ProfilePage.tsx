import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { FormSkeleton } from "@/kit/page/Loading";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { profilePanels } from "@/kit/profilePanels";
import { AbsencesPanel } from "../absences/AbsencesPanel";
import { AppearancePanel } from "./AppearancePanel";
import { NoticesPanel } from "./NoticesPanel";
import { PasskeysPanel } from "./PasskeysPanel";
import { PasswordPanel } from "./PasswordPanel";
import { PersonPanel } from "./PersonPanel";
import { SecondFactorPanel, securityKey } from "./SecondFactorPanel";
import { SessionsPanel } from "./SessionsPanel";
import { authenticators } from "./security";
import { useProfileTexts } from "./texts";

export default function ProfilePage() {
  const t = useProfileTexts();
  const factors = useQuery({ queryKey: securityKey, queryFn: authenticators });
  return (
    <PageFrame title={t("title")} narrow>
      <PersonPanel />
      <AbsencesPanel />
      <AppearancePanel />
      {profilePanels().map((Added, at) => (
        <Suspense key={at} fallback={<FormSkeleton fields={1} />}>
          <Added />
        </Suspense>
      ))}
      <NoticesPanel />
      <PasswordPanel />
      <Loaded query={factors} skeleton={<FormSkeleton fields={2} />}>
        {(list) => (
          <>
            <SecondFactorPanel factors={list} />
            <PasskeysPanel factors={list} />
          </>
        )}
      </Loaded>
      <SessionsPanel />
    </PageFrame>
  );
}
