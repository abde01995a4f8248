import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useFiguresTexts } from "./texts";

interface ExportMenuProps {
  href: (format: "xlsx" | "csv") => string;
  /** Where there is a document of it as well. */
  pdf?: string | undefined;
}

/** The figures of a screen as a file. */
export function ExportMenu({ href, pdf }: ExportMenuProps) {
  const t = useFiguresTexts();
  const files = [...(["xlsx", "csv"] as const).map((format) => [format, href(format)] as const), ...(pdf ? [["pdf", pdf] as const] : [])];
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" h={32} leftSection={<IconDownload size={16} />}>
          {t("export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map(([format, to]) => (
          <Menu.Item key={format} component="a" href={to} download>
            {format.toUpperCase()}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
