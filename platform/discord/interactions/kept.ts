import { randomBytes } from 'node:crypto';
import { DomainError } from '#platform/errors.ts';
import type { InteractionContext } from './context.ts';

/**
 * What an answer has to remember until somebody presses one of its buttons: a form half filled in, a list and where it is, a question.
 * It lies in the guild's tables, so that neither a restart nor another process loses it; it is nobody's but whose answer it was, and it
 * ends at a time that people are told of when they come too late.
 */

/** How long it is kept (ms). */
const LIFE_MS = { form: 24 * 3_600_000, list: 24 * 3_600_000, question: 15 * 60_000 } as const;
export type KeptKind = keyof typeof LIFE_MS;

/** Random bytes of an id: nobody guesses one, and it leaves room in a custom_id. */
const ID_BYTES = 12;

/** Keeps a value (JSON) for the person who acts; what has run out is thrown away on the way. @returns its id */
export const keep = (context: InteractionContext, kind: KeptKind, value: unknown): Promise<string> =>
  context.guild.change(context.actor, async (tx) => {
    const id = randomBytes(ID_BYTES).toString('base64url');
    await tx.db.deleteFrom('conversations').where('expires_at', '<', tx.now).execute();
    await tx.db
      .insertInto('conversations')
      .values({
        id,
        kind,
        user_id: context.userId,
        value: JSON.stringify(value),
        expires_at: new Date(tx.now.getTime() + LIFE_MS[kind]),
      })
      .execute();
    return id;
  });

/** What was kept. @throws DomainError expired-form, expired-list, expired-question; not-yours for anybody else */
export const recall = async (context: InteractionContext, kind: KeptKind, id: string): Promise<unknown> => {
  const kept = await context.guild.read
    .selectFrom('conversations')
    .select(['user_id', 'value', 'expires_at'])
    .where('id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst();
  if (!kept || kept.expires_at.getTime() <= context.now.getTime()) throw expired(kind);
  if (kept.user_id !== context.userId) throw new DomainError('not-yours', 403);
  return kept.value;
};

/** Keeps another value under the same id, for as long again. */
export const keepOn = async (
  context: InteractionContext,
  kind: KeptKind,
  id: string,
  value: unknown,
): Promise<void> => {
  await context.guild.change(context.actor, (tx) =>
    tx.db
      .updateTable('conversations')
      .set({ value: JSON.stringify(value), expires_at: new Date(tx.now.getTime() + LIFE_MS[kind]) })
      .where('id', '=', id)
      .execute()
      .then(() => null),
  );
};

/** Throws away what is not needed any more. */
export const forget = async (context: InteractionContext, id: string): Promise<void> => {
  await context.guild.change(context.actor, (tx) =>
    tx.db
      .deleteFrom('conversations')
      .where('id', '=', id)
      .execute()
      .then(() => null),
  );
};

/** Decides a question, the first time for good. @returns how it is decided now */
export const decide = (context: InteractionContext, id: string, decision: 'yes' | 'no'): Promise<string> =>
  context.guild.change(context.actor, async (tx) => {
    await tx.db
      .updateTable('conversations')
      .set({ decision })
      .where('id', '=', id)
      .where('decision', 'is', null)
      .execute();
    const row = await tx.db
      .selectFrom('conversations')
      .select('decision')
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw expired('question');
    return row.decision ?? decision;
  });

const expired = (kind: KeptKind): DomainError => new DomainError(`expired-${kind}`, 410);
