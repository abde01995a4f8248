import { Select, type SelectProps } from "@mantine/core";
import { useMemo } from "react";
import type { Language } from "@/api/types";
import { useLanguage } from "../i18n/useLanguage";
import { useKitTexts } from "../texts";

/** The zones of Russia and its neighbours come first, west to east. Browsers know few cities in Russian. */
const inRussian: Record<string, string> = {
  "Europe/Kaliningrad": "Калининград", "Europe/Minsk": "Минск", "Europe/Moscow": "Москва", "Europe/Samara": "Самара",
  "Europe/Saratov": "Саратов", "Asia/Tbilisi": "Тбилиси", "Asia/Yerevan": "Ереван", "Asia/Baku": "Баку",
  "Asia/Yekaterinburg": "Екатеринбург", "Asia/Almaty": "Алматы", "Asia/Tashkent": "Ташкент", "Asia/Omsk": "Омск",
  "Asia/Bishkek": "Бишкек", "Asia/Novosibirsk": "Новосибирск", "Asia/Krasnoyarsk": "Красноярск",
  "Asia/Irkutsk": "Иркутск", "Asia/Chita": "Чита", "Asia/Yakutsk": "Якутск", "Asia/Vladivostok": "Владивосток",
  "Asia/Magadan": "Магадан", "Asia/Sakhalin": "Сахалин", "Asia/Kamchatka": "Камчатка",
};
const near = Object.keys(inRussian);

function offset(zone: string): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts(new Date());
  return (parts.find(({ type }) => type === "timeZoneName")?.value ?? "").replace("GMT", "UTC");
}

/** «Москва (UTC+3)». */
export function zoneName(zone: string, spoken: Language): string {
  const city = (zone.split("/").pop() ?? zone).replaceAll("_", " ");
  return `${(spoken === "ru" && inRussian[zone]) || city} (${offset(zone)})`;
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
      value={props.value || null}
      data={chosen && props.value ? [{ value: props.value, label: props.value }, ...data] : data}
    />
  );
}
