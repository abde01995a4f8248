/** The look: one accent, an 8-px rhythm, dense controls, contrast AA in both schemes. */
import { type CSSVariablesResolver, type MantineColorsTuple, createTheme } from "@mantine/core";
import { useKitTexts } from "../texts";

const ink: MantineColorsTuple = [
  "#eef3fd", "#dde7fb", "#b9cdf5", "#92b0ee", "#6f95e8", "#5883e3", "#3a68d0", "#2e56b3", "#274a99", "#1d3a7c",
];

const dark: MantineColorsTuple = [
  "#d9dde4", "#b9c0cb", "#99a2b1", "#6f7989", "#3a4150", "#2f3541", "#262b35", "#1a1e25", "#15181e", "#0f1216",
];

/** White words stand on the two darkest. */
const green: MantineColorsTuple = [
  "#ebfbee", "#d3f9d8", "#b2f2bb", "#8ce99a", "#69db7c", "#51cf66", "#40c057", "#37b24d", "#237b37", "#1d6b2f",
];

/** Words on it are white, and it is words itself: both read from the seventh on. */
const red: MantineColorsTuple = [
  "#fff0f0", "#ffe0e0", "#ffc5c5", "#ff9f9f", "#ff8787", "#f56565", "#d02f2f", "#b92626", "#a82020", "#8f1a1a",
];

const gray: MantineColorsTuple = [
  "#f7f8fa", "#f0f2f5", "#e5e8ed", "#d8dce3", "#c3c9d3", "#9aa3b0", "#6a7482", "#4a5361", "#343b47", "#1e232c",
];

const sheetTitle = { title: { fontSize: "16px", fontWeight: 600 } };

export const theme = createTheme({
  primaryColor: "ink",
  primaryShade: { light: 6, dark: 6 },
  colors: { ink, dark, gray, green, red },
  black: "#1b2029",
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "20px", lineHeight: "28px" },
      h2: { fontSize: "16px", lineHeight: "24px" },
      h3: { fontSize: "14px", lineHeight: "20px" },
    },
  },
  fontSizes: { xs: "12px", sm: "14px", md: "15px", lg: "17px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "20px", md: "24px", lg: "24px", xl: "28px" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  // Plain objects, not `Modal.extend`: the theme must not bring components to a page that draws none.
  components: {
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    Badge: { defaultProps: { variant: "light", radius: "sm" }, styles: { root: { textTransform: "none", fontWeight: 500 } } },
    // What is wrong with a field is told as soon as it appears, not only when the field is reached.
    InputWrapper: { defaultProps: { errorProps: { role: "alert" } } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true, fz: "xs" } },
    CloseButton: { defaultProps: () => ({ "aria-label": useKitTexts.now("close") }) },
    Checkbox: { defaultProps: { radius: "xs" } },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.3 }, padding: "lg" }, styles: sheetTitle },
    Modal: { defaultProps: { overlayProps: { backgroundOpacity: 0.3 }, padding: "lg" }, styles: sheetTitle },
  },
});

/** Tints under badges, notices and light buttons: in the dark Mantine's own are darker than the page. */
const tints = Object.fromEntries(
  ["ink", "gray", "green", "red", "blue", "yellow", "orange"].flatMap((color) => [
    [`--mantine-color-${color}-light`, `color-mix(in srgb, var(--mantine-color-${color}-5) 18%, var(--mantine-color-body))`],
    [`--mantine-color-${color}-light-hover`, `color-mix(in srgb, var(--mantine-color-${color}-5) 26%, var(--mantine-color-body))`],
  ]),
);

/** Mantine's own dimmed and placeholder greys are below AA on white, and so are its yellow and orange words. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5b6472",
    "--mantine-color-placeholder": "#6a7482",
    "--mantine-color-error": "#c02626",
    "--mantine-color-default-border": "#d0d5dd",
    "--mantine-color-anchor": "#2e56b3",
    "--mantine-color-green-light-color": "#1d6b2f",
    "--mantine-color-yellow-light-color": "#7a4f00",
    "--mantine-color-orange-light-color": "#9a3206",
    "--ok-line": "#e3e6eb",
    "--ok-ground": "#f7f8fa",
    "--ok-hover": "#f0f3f8",
    "--ok-chosen": "#e8effc",
    "--ok-warn": "#8a5a00",
    "--ok-good": "#1d7a3f",
    "--ok-bad": "#c02626",
  },
  dark: {
    ...tints,
    "--mantine-color-red-light-color": "#ff9f9f",
    "--mantine-color-dimmed": "#a1aab8",
    "--mantine-color-placeholder": "#8d97a6",
    "--mantine-color-error": "#ff8787",
    "--mantine-color-anchor": "#92b0ee",
    "--ok-line": "#2c323d",
    "--ok-ground": "#15181e",
    "--ok-hover": "#232833",
    "--ok-chosen": "#243252",
    "--ok-warn": "#f0b429",
    "--ok-good": "#5cc888",
    "--ok-bad": "#ff8787",
  },
});
