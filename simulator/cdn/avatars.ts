import type { User } from '../state/entities.ts';
import { CELL, colourOf, drawCells, SIDE } from './pictures/cells.ts';
import { writeJpeg } from './pictures/write-jpeg.ts';
import { writePng } from './pictures/write-png.ts';
import { writeWebp } from './pictures/write-webp.ts';

const COLOURS = ['#5b6ee1', '#2f9e6e', '#d9822b', '#c2477f', '#7b5bd6', '#2b8fb8', '#b5533c', '#5f8f2f'];

const hash = (text: string): number =>
  [...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0, 7);

/** The hash of a picture that nobody uploaded: 128 bits in hex as every hash of Discord's, for libraries that keep them as numbers. */
export const DRAWN_PICTURE = '1d2a6f0c9be84375a0c3f17e5b9d8642';

/** Where a user's picture is. */
export const avatarUrl = (user: Pick<User, 'id' | 'avatar'>): string =>
  `/cdn/avatars/${user.id}/${user.avatar ?? 'default'}.svg`;

const initialsOf = (name: string): string =>
  name
    .split(/[\s._-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((part) => [...part][0]?.toUpperCase() ?? '')
    .join('');

const drawSvg = (initials: string, colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128"><rect width="128" height="128" fill="${colour}"/><text x="64" y="66" fill="#fff" font-family="system-ui,sans-serif" font-size="52" font-weight="600" text-anchor="middle" dominant-baseline="central">${initials.replace(/[<&>]/g, '')}</text></svg>`;

type Drawn = { readonly contentType: string; readonly bytes: Buffer };

/**
 * A picture made of initials and a colour, always the same for the same name.
 * @param ending of the address that asks for it; undefined when it is of a format in which nothing is drawn
 */
export const drawAvatar = (name: string, ending: string): Drawn | undefined => {
  const colour = COLOURS[hash(name) % COLOURS.length] ?? '#000000';
  const initials = initialsOf(name);
  const [red = 0, green = 0, blue = 0] = Buffer.from(colour.slice(1), 'hex');
  const cells = drawCells(initials, [red, green, blue]);
  switch (ending) {
    case 'svg':
      return { contentType: 'image/svg+xml', bytes: Buffer.from(drawSvg(initials, colour)) };
    case 'png':
      return {
        contentType: 'image/png',
        bytes: writePng(SIDE, (x, y) => colourOf(cells, Math.floor(x / CELL), Math.floor(y / CELL))),
      };
    case 'webp':
      return { contentType: 'image/webp', bytes: writeWebp(cells) };
    case 'jpg':
    case 'jpeg':
      return { contentType: 'image/jpeg', bytes: writeJpeg(cells) };
    default:
      return undefined;
  }
};
