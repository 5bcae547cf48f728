import { PERMISSION_BITS } from '#platform/discord/permission-bits.ts';
import type { DocumentChannel, DocumentRole } from './document-model.ts';

/** Permissions with which somebody can do harm, by Discord's English names. */
const POWERS = [
  'Administrator',
  'Manage Server',
  'Manage Roles',
  'Manage Channels',
  'Manage Webhooks',
  'Manage Messages',
  'Manage Threads',
  'Manage Nicknames',
  'Kick Members',
  'Ban Members',
  'Timeout Members',
  'Mention Everyone',
] as const;
/** One of them. */
export type Power = (typeof POWERS)[number];

const powersIn = (bits: bigint): readonly Power[] => POWERS.filter((power) => bits & PERMISSION_BITS[power]);

/** What of them a role gets that it did not have. @param was undefined for a new one. Pure. */
export const powersOfRole = (was: DocumentRole | undefined, is: DocumentRole): readonly Power[] =>
  powersIn(BigInt(is.permissions) & ~BigInt(was?.permissions ?? 0));

/** What of them somebody is allowed in a channel, or not denied any more. @param was undefined for a new one. Pure. */
export const powersInChannel = (was: DocumentChannel | undefined, is: DocumentChannel): readonly Power[] => {
  const before = was?.overwrites ?? {};
  let bits = 0n;
  for (const subject of new Set([...Object.keys(before), ...Object.keys(is.overwrites)])) {
    const [old, now] = [before[subject], is.overwrites[subject]];
    bits |= BigInt(now?.allow ?? 0) & ~BigInt(old?.allow ?? 0);
    bits |= BigInt(old?.deny ?? 0) & ~BigInt(now?.deny ?? 0);
  }
  return powersIn(bits);
};
