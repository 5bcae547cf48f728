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

/** Whether anything at all is held about somebody in a guild. */
export const holdsAnything = async (
  guild: Guild,
  held: readonly PersonalParts[],
  userId: string,
): Promise<boolean> => {
  for (const { read } of [...corePersonalData, ...held.flatMap(({ parts }) => parts)])
    if ((await read(guild, userId, () => false)).length > 0) return true;
  return false;
};
