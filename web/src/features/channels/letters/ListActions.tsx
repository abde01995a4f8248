import { Button } from "@mantine/core";
import { IconTemplate } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { paths } from "@/kit/paths";
import { useLetterTexts } from "./texts";

/** From the letters to what they are made of. */
export function ListActions() {
  const t = useLetterTexts();
  return (
    <Button component={Link} to={paths.list("letter_templates")} size="compact-sm" variant="default" leftSection={<IconTemplate size={14} />}>
      {t("templates")}
    </Button>
  );
}
