import { z } from 'zod';
import { stale } from '#platform/errors.ts';
import { guildSettingsSchema } from './guild-settings.ts';
import type { ChangeTx, Guild } from './handle.ts';

export { type GuildSettings, guildSettingsSchema } from './guild-settings.ts';

/** The part of the settings that is the guild's own. */
export const GUILD_PART = 'guild';

type Stored = { readonly value: unknown; readonly version: number };

const NOTHING_SAVED: Stored = { value: {}, version: 0 };
const parsed = new WeakMap<Stored, Map<z.ZodObject, unknown>>();

/** A part's settings with their version (0 when nothing was ever saved: the defaults). */
export const readSettings = async <Schema extends z.ZodObject>(
  from: Pick<Guild, 'facts'>,
  part: string,
  schema: Schema,
): Promise<{ value: z.output<Schema>; version: number }> => {
  const { settings } = await from.facts();
  const stored = settings.get(part) ?? NOTHING_SAVED;
  const known = parsed.get(stored)?.get(schema);
  // Parsed by this very schema, once for as long as the stored document is remembered.
  if (known) return { value: known as z.output<Schema>, version: stored.version };
  const value = schema.parse(stored.value);
  parsed.set(stored, (parsed.get(stored) ?? new Map()).set(schema, value));
  return { value, version: stored.version };
};

/** The guild's own time zone, an IANA name. */
export const timeZoneOf = async (guild: Pick<Guild, 'facts'>): Promise<string> =>
  (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value.timeZone;

/** A part's settings as they are inside a change. */
export const settingsIn = async <Schema extends z.ZodObject>(
  tx: ChangeTx,
  part: string,
  schema: Schema,
): Promise<z.output<Schema>> => {
  const row = await tx.db.selectFrom('settings').select('value').where('part', '=', part).executeTakeFirst();
  return schema.parse(row?.value ?? {});
};

/**
 * Replaces some fields of a part's settings and logs `settings.changed` with old and new values.
 * @param ifVersion the version that the change is based on; undefined takes whatever is there
 * @throws DomainError `stale` when the version is another
 */
export const changeSettings = async <Schema extends z.ZodObject>(
  tx: ChangeTx,
  part: string,
  schema: Schema,
  patch: Partial<z.input<Schema>>,
  ifVersion: number | undefined,
): Promise<{ value: z.output<Schema>; version: number }> => {
  await tx.db
    .insertInto('settings')
    .values({ part, value: '{}', version: 0 })
    .onConflict((conflict) => conflict.column('part').doNothing())
    .execute();
  const row = await tx.db
    .selectFrom('settings')
    .select(['value', 'version'])
    .where('part', '=', part)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (ifVersion !== undefined && ifVersion !== row.version) throw stale();
  const old: Record<string, unknown> = schema.parse(row.value);
  const value = schema.parse({ ...old, ...patch });
  const changes = changedFields(old, value);
  if (Object.keys(changes).length === 0) return { value, version: row.version };
  const version = row.version + 1;
  await tx.db
    .updateTable('settings')
    .set({ value: JSON.stringify(value), version })
    .where('part', '=', part)
    .execute();
  tx.log({ type: 'settings.changed', entity: 'settings', entityId: part, data: { changes } });
  return { value, version };
};

const changedFields = (
  old: Readonly<Record<string, unknown>>,
  value: Readonly<Record<string, unknown>>,
): Record<string, z.core.util.JSONType> =>
  Object.fromEntries(
    Object.keys(value)
      .filter((field) => JSON.stringify(old[field]) !== JSON.stringify(value[field]))
      .map((field) => [field, z.json().parse({ old: old[field] ?? null, new: value[field] ?? null })]),
  );
