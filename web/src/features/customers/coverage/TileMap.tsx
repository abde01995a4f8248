import { Text, UnstyledButton } from "@mantine/core";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Pressed } from "./CoverageBehind";
import { stepOf, type Coverage, type Group } from "./coverage";
import classes from "./coverage.module.css";
import { useCoverageTexts } from "./texts";

/** Each region a tile near its neighbours, the darker the more are covered; the number is in the tile. */
export function TileMap({ told, onPress }: { told: Coverage; onPress: (pressed: Pressed) => void }) {
  const t = useCoverageTexts();
  const formats = useFormats();
  const groups = new Map(told.groups.map((group) => [group.key.value, group]));
  const elsewhere = groups.get(null);
  const words = (name: string, group: Group) =>
    t("tile", { name, share: group.share === null ? "—" : formats.percent(group.share, 0), count: formats.number(group.assigned) });
  const press = (group: Group) => onPress({ title: group.key.label, figures: group, part: "assigned", group });
  return (
    <section aria-label={t("map")} className={classes.map}>
      <Text component="h2" size="md" fw={600} m={0}>{t("map")}</Text>
      <Text size="sm" c="dimmed" mb="xs">{t("mapHint")}</Text>
      <div className={classes.mapScroll} tabIndex={0} role="group" aria-label={t("map")}>
        <div className={classes.tiles}>
          {told.map.map((tile) => {
            const group = groups.get(tile.code);
            const place = { gridColumn: tile.column + 1, gridRow: tile.row + 1 };
            if (!group || group.share === null) {
              return <div key={tile.code} className={classes.tile} data-step={0} style={place} title={`${tile.name}: ${t("nobody")}`}><span>{tile.short}</span></div>;
            }
            return (
              <UnstyledButton key={tile.code} className={classes.tile} data-step={stepOf(group.share)} style={place} title={words(tile.name, group)} aria-label={words(tile.name, group)} onClick={() => press(group)}>
                <span>{tile.short}</span>
                <b>{Math.round(group.share * 100)}</b>
              </UnstyledButton>
            );
          })}
        </div>
      </div>
      <div className={classes.legend}>
        <span>{t("legend")}</span>
        {[1, 2, 3, 4, 5].map((step) => (
          <span key={step} className={classes.step}>
            <i data-step={step} aria-hidden /> {(step - 1) * 20}–{step * 20} %
          </span>
        ))}
        {elsewhere && elsewhere.assigned > 0 && (
          <UnstyledButton className={classes.elsewhere} onClick={() => press(elsewhere)} aria-label={words(t("notOnMap"), elsewhere)}>
            {words(t("notOnMap"), elsewhere)}
          </UnstyledButton>
        )}
      </div>
    </section>
  );
}
