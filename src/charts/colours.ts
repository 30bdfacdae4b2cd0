// Colours that stay apart for every kind of colour vision, on white.

/** Okabe and Ito's colours, told apart by every kind of colour vision; yellow is too pale for white. */
export const COLOURS = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#e69f00',
  '#5f5f5f',
] as const;
export const INK = {
  text: '#1d1c1d',
  quiet: '#616061',
  grid: '#e8e8e8',
  target: '#3f3f3f',
} as const;

export function colourOf(at: number): string {
  return COLOURS[at % COLOURS.length] ?? COLOURS[0];
}

export function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** Whichever of black and white stands out more, as WCAG reckons contrast. */
export function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((one) => {
    const part = one / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 0.18 ? INK.text : 'white';
}
