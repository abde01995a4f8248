import { Button, Card, Group, List, Stack, Text } from "@mantine/core";
import { useFormats } from "@/records/format/FormatsProvider";
import type { DealsAsk } from "../funnel/deals";
import { dealsBehind, type Diagnosis, type DiagnosisAsk, type Reading } from "./diagnosis";
import { useDiagnosisTexts } from "./texts";
import { VerdictBadge } from "./Verdict";
import classes from "./diagnosis.module.css";

interface FindingsProps {
  diagnosis: Diagnosis;
  ask: DiagnosisAsk;
  onDeals: (deals: DealsAsk) => void;
}

/** The readings: what was found first, each from what was seen to what to try; then what was looked at and found even. */
export function Findings({ diagnosis, ask, onDeals }: FindingsProps) {
  const found = diagnosis.readings.filter((one) => one.verdict === "worse" || one.verdict === "better");
  const rest = diagnosis.readings.filter((one) => !found.includes(one));
  return (
    <Stack gap="md">
      {found.map((one) => (
        <Finding key={one.key} reading={one} ask={ask} onDeals={onDeals} />
      ))}
      <div className={classes.even}>
        {rest.map((one) => (
          <Card key={one.key} withBorder padding="sm">
            <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
              <Text component="h3" size="sm" fw={600} m={0}>
                {one.title}
              </Text>
              <VerdictBadge verdict={one.verdict} />
            </Group>
            {[...one.seen, ...one.sure].map((text) => (
              <Text key={text} size="sm" c="dimmed" mt={4}>
                {text}
              </Text>
            ))}
          </Card>
        ))}
      </div>
    </Stack>
  );
}

function Finding({ reading, ask, onDeals }: { reading: Reading; ask: DiagnosisAsk; onDeals: (deals: DealsAsk) => void }) {
  const t = useDiagnosisTexts();
  const formats = useFormats();
  const { money } = reading;
  return (
    <Card withBorder padding="md" className={classes.finding} data-verdict={reading.verdict}>
      <Group gap="sm" justify="space-between" align="flex-start">
        <Text component="h3" fw={600} m={0}>
          {reading.title}
        </Text>
        <VerdictBadge verdict={reading.verdict} {...(reading.key === "managers" && { label: t("managersVerdict") })} />
      </Group>
      {reading.seen.map((text) => (
        <Text key={text} mt={6}>
          {text}
        </Text>
      ))}
      <Text size="sm" c="dimmed" mt={6}>
        <b>{t("sure")}.</b> {reading.sure.join(" ")}
      </Text>
      {money && (
        <div className={classes.money}>
          <Text fw={600} className="figures">
            {t("money", { value: formats.moneyShort(money.value) })}{" "}
            <Text span size="sm" c="dimmed" fw={400}>
              {t("moneyRange", { low: formats.moneyShort(money.low), high: formats.moneyShort(money.high) })}
            </Text>
          </Text>
          <Text size="sm" c="dimmed">
            {money.assumption}
          </Text>
        </div>
      )}
      <div className={classes.advice}>
        {([["mayMean", reading.may_mean], ["toTry", reading.to_try]] as const).map(([key, texts]) =>
          texts.length === 0 ? null : (
            <div key={key}>
              <Text size="sm" fw={600}>
                {t(key)}
              </Text>
              <List size="sm" spacing={4}>
                {texts.map((text) => (
                  <List.Item key={text}>{text}</List.Item>
                ))}
              </List>
            </div>
          ),
        )}
      </div>
      {reading.behind.length > 0 && (
        <Group gap={8} mt="sm" aria-label={t("behind")} role="group">
          {reading.behind.map((one) => (
            <Button key={one.label} size="compact-sm" variant="default" className={classes.behind} onClick={() => onDeals(dealsBehind(ask, one))}>
              {one.label}: {formats.number(one.count)}
            </Button>
          ))}
        </Group>
      )}
    </Card>
  );
}
