import { Button, Group } from "@mantine/core";
import { IconFileImport, IconPlus } from "@tabler/icons-react";
import { ObjectIcon } from "@/kit/icons";
import { ButtonLink } from "@/kit/page/links";
import { Empty } from "@/kit/page/Empty";
import { paths } from "@/kit/paths";
import { openQuickCreate } from "@/kit/quickCreate";
import { extensionOf, rightsOn } from "../extensions";
import type { Describe } from "../model/types";
import { useTableTexts } from "../table/texts";

interface ListEmptyProps {
  describe: Describe;
  /** Something narrows the list: it is not the base that is empty. */
  narrowed: boolean;
  onReset: () => void;
}

export function ListEmpty({ describe, narrowed, onReset }: ListEmptyProps) {
  const t = useTableTexts();
  const can = rightsOn(describe);
  const { watched } = extensionOf(describe.key);
  const icon = <ObjectIcon object={describe.key} icon={describe.icon} size={36} />;
  if (narrowed) {
    return (
      <Empty
        icon={icon}
        title={t("nothingTitle")}
        hint={t("nothingHint")}
        action={
          <Button variant="default" size="sm" onClick={onReset}>
            {t("resetFilters")}
          </Button>
        }
      />
    );
  }
  return (
    <Empty
      icon={icon}
      title={t("emptyTitle")}
      hint={watched ? t("emptyWatched") : t("emptyHint")}
      action={
        <Group gap="xs" justify="center" mt={8}>
          {can.create && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => openQuickCreate({ object: describe.key })}>
              {t("create")}
            </Button>
          )}
          {can.import && (
            <ButtonLink variant="default" leftSection={<IconFileImport size={16} />} to={paths.import}>
              {t("import")}
            </ButtonLink>
          )}
        </Group>
      }
    />
  );
}
