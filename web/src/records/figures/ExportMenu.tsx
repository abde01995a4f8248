import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useFiguresTexts } from "./texts";

/** The figures of a screen as a file. */
export function ExportMenu({ href }: { href: (format: "xlsx" | "csv") => string }) {
  const t = useFiguresTexts();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" h={32} leftSection={<IconDownload size={16} />}>
          {t("export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(["xlsx", "csv"] as const).map((format) => (
          <Menu.Item key={format} component="a" href={href(format)} download>
            {format.toUpperCase()}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
