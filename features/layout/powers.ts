import type { DocumentChannel, DocumentRole } from './document-model.ts';

/** Permissions with which somebody can do harm, by Discord's English names. Source: its reference, "Permissions". */
const POWERS = {
  Administrator: 1n << 3n,
  'Manage Server': 1n << 5n,
  'Manage Roles': 1n << 28n,
  'Manage Channels': 1n << 4n,
  'Manage Webhooks': 1n << 29n,
  'Manage Messages': 1n << 13n,
  'Manage Threads': 1n << 34n,
  'Manage Nicknames': 1n << 27n,
  'Kick Members': 1n << 1n,
  'Ban Members': 1n << 2n,
  'Timeout Members': 1n << 40n,
  'Mention Everyone': 1n << 17n,
} as const;
/** One of them. */
export type Power = keyof typeof POWERS;

const powersIn = (bits: bigint): readonly Power[] =>
  // Its very names.
  (Object.keys(POWERS) as Power[]).filter((power) => bits & POWERS[power]);

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
