import type { User } from '../state/entities.ts';

const COLOURS = ['#5b6ee1', '#2f9e6e', '#d9822b', '#c2477f', '#7b5bd6', '#2b8fb8', '#b5533c', '#5f8f2f'];

const hash = (text: string): number =>
  [...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0, 7);

/** The hash of a picture that nobody uploaded: 128 bits in hex as every hash of Discord's, for libraries that keep them as numbers. */
export const DRAWN_PICTURE = '1d2a6f0c9be84375a0c3f17e5b9d8642';

/** Where a user's picture is. */
export const avatarUrl = (user: Pick<User, 'id' | 'avatar'>): string =>
  `/cdn/avatars/${user.id}/${user.avatar ?? 'default'}.svg`;

/** A picture made of initials and a colour, always the same for the same name. */
export const drawAvatar = (name: string): string => {
  const initials = name
    .split(/[\s._-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((part) => [...part][0]?.toUpperCase() ?? '')
    .join('')
    .replace(/[<&>]/g, '');
  const colour = COLOURS[hash(name) % COLOURS.length];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128"><rect width="128" height="128" fill="${colour}"/><text x="64" y="66" fill="#fff" font-family="system-ui,sans-serif" font-size="52" font-weight="600" text-anchor="middle" dominant-baseline="central">${initials}</text></svg>`;
};
