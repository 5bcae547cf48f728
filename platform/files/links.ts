import { createHmac, timingSafeEqual } from 'node:crypto';
import type { GuildId } from '#platform/ids.ts';
import type { StoredFile } from './keep-file.ts';

/** How long a link is good for at least (ms): longer than a page is usually open. */
const LIFE_MS = 24 * 60 * 60 * 1000;

/** Makes and checks addresses of files that work without a session, for a while. */
export type FileLinks = {
  /** The address of a file, below the dashboard's own. Equal for a whole period, so that browsers keep what they have loaded. */
  link(guildId: GuildId, file: Pick<StoredFile, 'id' | 'name'>, now: Date): string;
  isGood(guildId: string, fileId: string, query: { until: string; signature: string }, now: Date): boolean;
};

/** @param secret of this installation */
export const fileLinks = (secret: string): FileLinks => {
  const sign = (guildId: string, fileId: string, until: string): Buffer =>
    createHmac('sha256', secret).update(`file\n${guildId}\n${fileId}\n${until}`).digest();
  return {
    link: (guildId, { id, name }, now) => {
      // The end of the next whole period.
      const until = String((Math.floor(now.getTime() / LIFE_MS) + 2) * LIFE_MS);
      const signature = sign(guildId, id, until).toString('base64url');
      return `/api/v1/files/${guildId}/${id}/${encodeURIComponent(name)}?until=${until}&signature=${signature}`;
    },
    isGood: (guildId, fileId, { until, signature }, now) => {
      const given = Buffer.from(signature, 'base64url');
      const right = sign(guildId, fileId, until);
      return given.length === right.length && timingSafeEqual(given, right) && Number(until) > now.getTime();
    },
  };
};
