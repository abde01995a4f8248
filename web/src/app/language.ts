import { queryClient } from "@/api/client";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Language, Me } from "@/api/types";
import { toastFailure } from "@/kit/feedback/toasts";
import { speak } from "@/kit/i18n/i18n";

/** Switches the screen at once and keeps the choice in the profile, which other devices follow. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  queryClient.setQueryData<Me>(keys.me, (me) => me && { ...me, user: { ...me.user, language } });
  try {
    await api.patch("/me", { language });
  } catch (failure) {
    toastFailure(failure);
  }
}
