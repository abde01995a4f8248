import { describe, expect, it } from "vitest";
import { colorAt, darkPalette, decalAt, lightPalette, markAt, paperPalette, type Palette } from "./palette";

type Colour = [number, number, number];

const linear = (hex: string): Colour => {
  const part = (from: number) => {
    const value = parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
};
const row = ([a, b, c]: Colour, [r, g, l]: Colour) => a * r + b * g + c * l;
const luminance = (hex: string) => row([0.2126, 0.7152, 0.0722], linear(hex));
const contrast = (one: string, other: string) => {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

/** How the colours are seen without one kind of cones (Machado, 2009), and by everybody else. */
const eyes: Record<string, [Colour, Colour, Colour]> = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

function lab(seen: Colour): Colour {
  const colour = seen.map((value) => Math.min(1, Math.max(0, value))) as Colour;
  const bent = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const x = bent(row([0.4124, 0.3576, 0.1805], colour) / 0.95047);
  const y = bent(row([0.2126, 0.7152, 0.0722], colour));
  const z = bent(row([0.0193, 0.1192, 0.9505], colour) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const seen = (hex: string, eye: [Colour, Colour, Colour]) => lab(eye.map((line) => row(line, linear(hex))) as Colour);
const apart = (one: Colour, other: Colour) => Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)));

describe.each([["light", lightPalette], ["dark", darkPalette], ["paper", paperPalette]] as [string, Palette][])("the %s palette", (_, palette) => {
  it("stands out on its page", () => {
    for (const color of [...palette.series, palette.rest]) expect(contrast(color, palette.page), color).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(eyes))("is told apart by %s eyes", (name) => {
    const eye = eyes[name] ?? eyes.usual!;
    palette.series.forEach((one, at) =>
      palette.series.slice(at + 1).forEach((other) => expect(apart(seen(one, eye), seen(other, eye)), `${one} ${other}`).toBeGreaterThan(15)),
    );
  });
});

describe("where colours begin anew", () => {
  it("patterns and marks differ", () => {
    const { length } = lightPalette.series;
    expect(colorAt(lightPalette, length)).toBe(colorAt(lightPalette, 0));
    expect(decalAt(length)).not.toEqual(decalAt(0));
    expect(markAt(length)).not.toBe(markAt(0));
  });
});
