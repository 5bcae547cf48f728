import type { Guild } from '#platform/guilds/handle.ts';
import { corePersonalData } from './core-data.ts';
import type { MaySee, PersonalData, PersonalRow } from './personal-data.ts';

/** Parts of what is held about people, by whose they are. */
export type PersonalParts = { readonly of: string; readonly parts: readonly PersonalData[] };

/** A part of what is held about somebody. */
export type HeldPart = { readonly of: string; readonly name: string; readonly rows: readonly PersonalRow[] };

/** All that is held about somebody in a guild, part by part; a part that holds nothing is there and empty. */
export const readPerson = async (
  guild: Guild,
  held: readonly PersonalParts[],
  userId: string,
  maySee: MaySee,
): Promise<readonly HeldPart[]> => {
  const found: HeldPart[] = [];
  for (const { of, parts } of [{ of: 'platform', parts: corePersonalData }, ...held])
    for (const { name, read } of parts) found.push({ of, name, rows: await read(guild, userId, maySee) });
  return found;
};

/** How much is held about somebody, part by part; what holds nothing is left out. Nothing of it is read. */
export const countPerson = async (
  guild: Guild,
  held: readonly PersonalParts[],
  userId: string,
): Promise<readonly { readonly of: string; readonly name: string; readonly rows: number }[]> => {
  const found: { of: string; name: string; rows: number }[] = [];
  for (const { of, parts } of [{ of: 'platform', parts: corePersonalData }, ...held])
    for (const { name, count } of parts) {
      const rows = await count(guild, userId);
      if (rows > 0) found.push({ of, name, rows });
    }
  return found;
};

/** Whether anything at all is held about somebody in a guild. */
export const holdsAnything = async (
  guild: Guild,
  held: readonly PersonalParts[],
  userId: string,
): Promise<boolean> => (await countPerson(guild, held, userId)).length > 0;
