import { Select, type SelectProps } from "@mantine/core";
import { useMemo } from "react";
import type { Language } from "@/api/types";
import { useLanguage } from "../i18n/useLanguage";
import { useKitTexts } from "../texts";

/** The zones of Russia and its neighbours come first, west to east. */
const near = [
  "Europe/Kaliningrad", "Europe/Minsk", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Almaty",
  "Asia/Tashkent", "Asia/Omsk", "Asia/Novosibirsk", "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk",
  "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
];

function part(zone: string, spoken: Language, name: "shortGeneric" | "shortOffset"): string {
  const parts = new Intl.DateTimeFormat(spoken, { timeZone: zone, timeZoneName: name }).formatToParts(new Date());
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

/** «Москва (UTC+3)». */
export function zoneName(zone: string, spoken: Language): string {
  const offset = part(zone, spoken, "shortOffset").replace("GMT", "UTC");
  const place = spoken === "ru" ? part(zone, spoken, "shortGeneric") : (zone.split("/").pop() ?? zone).replaceAll("_", " ");
  return `${place} (${offset})`;
}

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "Europe/Moscow";
}

/** Time zones by the names of cities, in the screen's language; found by the international name too. */
export function ZoneSelect(props: Omit<SelectProps, "data">) {
  const spoken = useLanguage();
  const kit = useKitTexts();
  const data = useMemo(() => {
    const all = Intl.supportedValuesOf("timeZone").filter((zone) => !near.includes(zone));
    const own = ownZone();
    const first = near.includes(own) ? near : [own, ...near];
    return [...first, ...all.filter((zone) => zone !== own)].map((zone) => ({ value: zone, label: zoneName(zone, spoken) }));
  }, [spoken]);
  const chosen = props.value && !data.some(({ value }) => value === props.value);
  return (
    <Select
      searchable
      nothingFoundMessage={kit("nothingFound")}
      filter={({ options, search, limit }) => {
        const typed = search.trim().toLowerCase();
        const fits = options.filter(
          (option) => "value" in option && `${option.label} ${option.value}`.toLowerCase().includes(typed),
        );
        return fits.slice(0, limit);
      }}
      limit={60}
      {...props}
      data={chosen && props.value ? [{ value: props.value, label: props.value }, ...data] : data}
    />
  );
}
