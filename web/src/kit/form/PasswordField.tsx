import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useKitTexts } from "../texts";

/** A password with its eye, which is named in the person's language. */
export function PasswordField(props: PasswordInputProps) {
  const t = useKitTexts();
  return <PasswordInput visibilityToggleButtonProps={{ "aria-label": t("showPassword") }} {...props} />;
}
