import { Input, SegmentedControl, Switch, useMantineColorScheme } from "@mantine/core";
import { Panel } from "@/kit/page/Panel";
import { setCompactRows, useCompactRows } from "@/kit/theme/choice";
import { useProfileTexts } from "./texts";

export function AppearancePanel() {
  const t = useProfileTexts();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const compact = useCompactRows();
  return (
    <Panel title={t("appearance")}>
      <Input.Wrapper label={t("theme")} labelElement="div" maw={400}>
        <SegmentedControl
          fullWidth
          aria-label={t("theme")}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as typeof colorScheme)}
          data={[
            { value: "light", label: t("light") },
            { value: "dark", label: t("dark") },
            { value: "auto", label: t("system") },
          ]}
        />
      </Input.Wrapper>
      <Switch label={t("compact")} checked={compact} onChange={(event) => setCompactRows(event.currentTarget.checked)} />
    </Panel>
  );
}
