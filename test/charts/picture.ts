// Looks at a PNG: its size and the colour of each pixel.
import { createCanvas, loadImage } from '@napi-rs/canvas';

export type Picture = {
  readonly width: number;
  readonly height: number;
  /** `#rrggbb` */
  at(x: number, y: number): string;
  /** How many pixels have this colour. */
  count(colour: string): number;
};

export async function look(png: Uint8Array): Promise<Picture> {
  const image = await loadImage(Buffer.from(png));
  const { width, height } = image;
  const ctx = createCanvas(width, height).getContext('2d');
  ctx.drawImage(image, 0, 0);
  const { data } = ctx.getImageData(0, 0, width, height);
  const hex = (at: number) =>
    `#${[0, 1, 2].map((channel) => (data[at + channel] ?? 0).toString(16).padStart(2, '0')).join('')}`;
  return {
    width,
    height,
    at: (x, y) => hex(4 * (y * width + x)),
    count(colour) {
      let found = 0;
      for (let at = 0; at < data.length; at += 4) if (hex(at) === colour) found += 1;
      return found;
    },
  };
}
