import type { Actor } from '#platform/changes/actor.ts';
import { DomainError, notFound } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { plan } from '#platform/schedule/plan.ts';
import { writeTables } from '#records/tables.ts';
import { lockRecord, makeRecord, patchRecord } from '#records/write-record.ts';
import type { WrittenMessage } from '#sync/written-message.ts';
import { type Opening, openIn, requireMayOpen } from '../open-ticket.ts';
import { type Draft, draftRecord, SAID_LIMIT, type Said } from './draft.ts';
import { draftKind } from './draft-kind.ts';
import { draftGone, draftSilent, GONE_MS, SILENCE_MS } from './schedules.ts';
import { readAnswer, stepsOf, ticketOf } from './steps.ts';

const after = (tx: ChangeTx, ms: number): Date => new Date(tx.now.getTime() + ms);

/**
 * Begins to ask for a ticket in a channel of its own.
 * @throws DomainError tickets.blocked, tickets.no-category, tickets.too-many, tickets.too-many-of-category, tickets.being-asked
 */
export const beginDraft = (
  guild: Guild,
  actor: Actor,
  { requester, requesterName, locale }: Pick<Opening, 'requester' | 'requesterName' | 'locale'>,
  categoryId: number | null,
): Promise<number> =>
  guild.change(actor, async (tx) => {
    const category = await requireMayOpen(tx, requester, categoryId);
    const other = await writeTables(tx)
      .selectFrom(draftRecord.table)
      .select('id')
      .where('requester', '=', requester)
      .where('is_over', '=', false)
      .executeTakeFirst();
    if (other) throw new DomainError('tickets.being-asked', 409);
    const { id } = await makeRecord(tx, draftKind, {
      ...{ requester, requesterName, locale, category: categoryId },
      questions: category?.questions ?? [],
      answers: [],
      said: [{ kind: 'asked', step: 0 }],
      isOver: false,
      heard: null,
      answeredAt: tx.now.toISOString(),
    });
    await plan(tx, draftSilent, {
      key: `${id}`,
      when: { at: after(tx, SILENCE_MS) },
      payload: { draft: id },
    });
    return id;
  });

/** Says how a conversation ended, and lets its channel go a moment later. */
const end = async (tx: ChangeTx, draft: Draft, said: Said, patch: Partial<Draft> = {}): Promise<void> => {
  const before = draft.said.slice(0, SAID_LIMIT - 1);
  await patchRecord(tx, draftKind, draft, { ...patch, said: [...before, said], isOver: true });
  await plan(tx, draftGone, {
    key: `${draft.id}`,
    when: { at: after(tx, GONE_MS[said.kind === 'cancelled' ? 'cancelled' : 'told']) },
    payload: { draft: draft.id },
  });
};

/** Opens the ticket of which all is said, or says why it cannot be. */
const complete = async (tx: ChangeTx, draft: Draft, patch: Partial<Draft>): Promise<void> => {
  const whole = { ...draft, ...patch };
  try {
    const { requester, requesterName, locale } = draft;
    const opening = { requester, requesterName, locale, source: 'discord' as const };
    const { id } = await openIn(tx, opening, ticketOf(whole), draft.questions);
    await end(tx, draft, { kind: 'opened', ticket: id }, patch);
  } catch (error) {
    if (!(error instanceof DomainError) || !error.code.startsWith('tickets.')) throw error;
    await end(
      tx,
      draft,
      { kind: 'refused', code: error.code.slice('tickets.'.length), params: error.params },
      patch,
    );
  }
};

/** Takes an answer and asks what comes next; null leaves out what need not be answered. */
const answer = async (
  tx: ChangeTx,
  draft: Draft,
  text: string | null,
  message: Pick<WrittenMessage, 'id' | 'files'> | null,
): Promise<void> => {
  const steps = stepsOf(draft);
  const at = draft.answers.length;
  const step = steps[at];
  const hasFiles = message !== null && message.files.length > 0;
  const given = step && !hasFiles ? readAnswer(step, text) : undefined;
  const now = { heard: message?.id ?? draft.heard, answeredAt: tx.now.toISOString() };
  await plan(tx, draftSilent, {
    key: `${draft.id}`,
    when: { at: after(tx, SILENCE_MS) },
    payload: { draft: draft.id },
  });
  if (given === undefined) {
    const said: Said[] =
      draft.said.length < SAID_LIMIT - steps.length
        ? [...draft.said, { kind: hasFiles ? 'no-files' : 'wrong', step: at }]
        : draft.said;
    return patchRecord(tx, draftKind, draft, { ...now, said });
  }
  const answers = [...draft.answers, given];
  if (answers.length === steps.length) return complete(tx, draft, { ...now, answers });
  const said: Said[] = [...draft.said, { kind: 'asked', step: at + 1 }];
  return patchRecord(tx, draftKind, draft, { ...now, answers, said });
};

/** Takes what was written in a conversation's channel; told of it again, or of what somebody else wrote, it does nothing. */
export const hearAnswer = async (guild: Guild, id: number, message: WrittenMessage): Promise<void> => {
  const { author, text } = message;
  await guild.change({ kind: 'member', id: author.id, name: author.name, via: 'discord' }, async (tx) => {
    const draft = await lockRecord(tx, draftKind, id);
    const isNew = draft && (draft.heard === null || BigInt(message.id) > BigInt(draft.heard));
    if (draft && isNew && !draft.isOver && draft.requester === author.id)
      await answer(tx, draft, text, message);
    return null;
  });
};

/** A conversation that is whoever acts' own. @throws DomainError not-found, not-yours, tickets.asked-already */
const takeOwn = async (tx: ChangeTx, id: number, userId: string, number: number): Promise<Draft> => {
  const draft = await lockRecord(tx, draftKind, id);
  if (!draft) throw notFound(`ticket-draft ${id}`);
  if (draft.requester !== userId) throw new DomainError('not-yours', 403);
  // A button that was pressed twice, or on what was answered meanwhile.
  if (draft.isOver || draft.said.length !== number) throw new DomainError('tickets.asked-already', 409);
  return draft;
};

type Pressed = { readonly draft: number; readonly number: number; readonly userId: string };

/** Leaves out what need not be answered. @throws DomainError not-found, not-yours, tickets.asked-already */
export const skipQuestion = async (
  guild: Guild,
  actor: Actor,
  { draft, number, userId }: Pressed,
): Promise<void> => {
  await guild.change(actor, async (tx) => {
    const own = await takeOwn(tx, draft, userId, number);
    if (stepsOf(own)[own.answers.length]?.isRequired !== false)
      throw new DomainError('tickets.asked-already', 409);
    await answer(tx, own, null, null);
    return null;
  });
};

/** Asks no more: nothing is opened. @throws DomainError not-found, not-yours, tickets.asked-already */
export const cancelDraft = async (
  guild: Guild,
  actor: Actor,
  { draft, number, userId }: Pressed,
): Promise<void> => {
  await guild.change(actor, async (tx) => {
    await end(tx, await takeOwn(tx, draft, userId, number), { kind: 'cancelled' });
    return null;
  });
};

/** Ends a conversation in which nothing was answered for long. */
export const endSilent = async (tx: ChangeTx, id: number): Promise<void> => {
  const draft = await lockRecord(tx, draftKind, id);
  if (!draft || draft.isOver || Date.parse(draft.answeredAt) + SILENCE_MS > tx.now.getTime()) return;
  await end(tx, draft, { kind: 'silent' });
};
