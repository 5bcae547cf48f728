import { strToU8, zipSync } from 'fflate';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Locale, Translate } from '#platform/i18n/translate.ts';
import type { MaySee } from '../personal-data.ts';
import { type PersonalParts, readPerson } from '../read-person.ts';
import { type ExportFacts, exportPage, fileOf } from './page.ts';

/** All that is held about somebody as a ZIP: a file of JSON for each part, and a page for people. */
export const exportPerson = async (
  guild: Guild,
  held: readonly PersonalParts[],
  userId: string,
  facts: ExportFacts,
  reader: { readonly t: Translate; readonly locale: Locale; readonly maySee: MaySee },
): Promise<Uint8Array> => {
  const parts = await readPerson(guild, held, userId, reader.maySee);
  const files = parts.map((part) => [fileOf(part), strToU8(`${JSON.stringify(part.rows, undefined, 2)}\n`)]);
  const page = strToU8(exportPage(parts, facts, reader));
  // The same data give the same bytes, whenever they are asked for.
  return zipSync({ 'index.html': page, ...Object.fromEntries(files) }, { mtime: facts.at });
};
