import type { ServerResponse } from 'node:http';
import type { Simulation } from '../simulation.ts';
import type { StoredMedia } from '../state/stored-media.ts';
import { standardPicture } from '../stickers/standard.ts';
import { drawAvatar } from './avatars.ts';

const SHARED = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};

type Media = { readonly content_type: string; readonly bytes: Uint8Array };

const storedMedia = (media: StoredMedia | undefined): Media | undefined =>
  media && { content_type: media.content_type, bytes: Buffer.from(media.base64, 'base64') };

/** What was uploaded, or belongs to Discord's own stickers. */
const findMedia = ({ state }: Simulation, id: string): Media | undefined => {
  const drawn = id.startsWith('stickers/') ? standardPicture(id.slice('stickers/'.length)) : undefined;
  return drawn ? { content_type: 'image/png', bytes: drawn } : storedMedia(state.media.get(id));
};

const refuseFormat = (response: ServerResponse): void => void response.writeHead(415, SHARED).end();

const serveMedia = (response: ServerResponse, media: Media, ending: string | undefined): void => {
  if (ending === 'gif' && media.content_type.startsWith('image/') && media.content_type !== 'image/gif')
    return refuseFormat(response);
  response.writeHead(200, {
    ...SHARED,
    'content-type': media.content_type,
    'content-length': media.bytes.length,
    'cache-control': 'public, max-age=31536000',
  });
  response.end(media.bytes);
};

/** Whoever or whatever has uploaded no picture is shown by its initials. */
const serveDrawn = (
  { state }: Simulation,
  response: ServerResponse,
  pathname: string,
  ending: string | undefined,
): void => {
  const id = /\d{15,20}/.exec(pathname)?.[0] ?? '';
  const user = state.users.get(id);
  const name = user?.global_name ?? user?.username ?? state.guilds.get(id)?.name ?? '?';
  const drawn = drawAvatar(name, ending ?? 'svg');
  if (!drawn) return refuseFormat(response);
  response.writeHead(200, {
    ...SHARED,
    'content-type': drawn.contentType,
    'content-length': drawn.bytes.length,
    'cache-control': 'max-age=3600',
  });
  response.end(drawn.bytes);
};

/**
 * Answers for emojis, stickers, sounds, covers and avatars as Discord's CDN does, but always in the format in which they were
 * uploaded; below `/cdn/` it draws what is not there, in the format that is asked for. Says whether it knew the path.
 */
export const serveCdn = (simulation: Simulation, response: ServerResponse, pathname: string): boolean => {
  const [, id = '', ending] = /^(?:\/cdn)?\/([\w/-]+?)(?:\.(\w+))?$/.exec(pathname) ?? [];
  const media = findMedia(simulation, id);
  if (media) serveMedia(response, media, ending);
  else if (pathname.startsWith('/cdn/')) serveDrawn(simulation, response, pathname, ending);
  else return false;
  return true;
};
