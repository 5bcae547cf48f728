import type { ServerResponse } from 'node:http';
import type { Simulation } from '../simulation.ts';
import type { StoredMedia } from '../state/stored-media.ts';
import { standardPicture } from '../stickers/standard.ts';

const SHARED = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};

const storedMedia = (media: StoredMedia | undefined) =>
  media && { content_type: media.content_type, bytes: Buffer.from(media.base64, 'base64') };

/**
 * Answers for emojis, stickers, sounds, covers and avatars that were uploaded, as Discord's CDN does, but always in the
 * format in which they came. Says whether it knew the path.
 */
export const serveMedia = ({ state }: Simulation, response: ServerResponse, pathname: string): boolean => {
  const [, id = '', ending] = /^(?:\/cdn)?\/([\w/-]+?)(?:\.(\w+))?$/.exec(pathname) ?? [];
  const drawn = id.startsWith('stickers/') ? standardPicture(id.slice('stickers/'.length)) : undefined;
  const media = drawn ? { content_type: 'image/png', bytes: drawn } : storedMedia(state.media.get(id));
  if (!media) return false;
  if (ending === 'gif' && media.content_type.startsWith('image/') && media.content_type !== 'image/gif') {
    response.writeHead(415, SHARED);
    response.end();
    return true;
  }
  response.writeHead(200, {
    ...SHARED,
    'content-type': media.content_type,
    'content-length': media.bytes.length,
    'cache-control': 'public, max-age=31536000',
  });
  response.end(media.bytes);
  return true;
};
