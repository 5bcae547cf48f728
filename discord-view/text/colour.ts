type Rgb = [number, number, number];

const toRgb = (colour: number): Rgb => [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];

export const toHex = (colour: number) => `#${colour.toString(16).padStart(6, '0')}`;

function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast of two colours as WCAG 2 defines it, from 1 to 21. */
export function contrast(a: number, b: number): number {
  const [low, high] = [luminance(toRgb(a)), luminance(toRgb(b))].sort((x, y) => x - y);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function mix(colour: number, towards: number, share: number): number {
  const target = toRgb(towards);
  const parts = toRgb(colour).map((part, index) => Math.round(part + ((target[index] ?? 0) - part) * share));
  return ((parts[0] ?? 0) << 16) | ((parts[1] ?? 0) << 8) | (parts[2] ?? 0);
}

const enough = 4.6;

/** The colour, moved towards white or black as little as makes it readable as text on the background. */
export function readableOn(colour: number, background: number): string {
  const towards = luminance(toRgb(background)) < 0.4 ? 0xffffff : 0x000000;
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = mix(colour, towards, share);
    if (contrast(candidate, background) >= enough) return toHex(candidate);
  }
  return toHex(towards);
}

/** The colour as readable text on what the light and the dark theme have behind it; a CSS colour. */
export const readable = (colour: number, background: { light: number; dark: number }): string =>
  `light-dark(${readableOn(colour, background.light)}, ${readableOn(colour, background.dark)})`;
