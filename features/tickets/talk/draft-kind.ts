import { defineKind } from '#records/kind.ts';
import { markChanged } from '#sync/links.ts';
import { DRAFT_ENTITY, DRAFT_POST_ENTITY } from '../entity.ts';
import { namesRequester } from '../owners.ts';
import { draftRecord } from './draft.ts';

/** How links and jobs call something that was said: `3.2`, the second thing in the third conversation. Pure. */
export const saidId = (draft: number, number: number): string => `${draft}.${number}`;

/** Pure. */
export const readSaidId = (id: string): { readonly draft: number; readonly number: number } => {
  const [draft = '', number = ''] = id.split('.');
  return { draft: Number(draft), number: Number(number) };
};

/** Conversations in which tickets are asked for; their channel and what is said there follow them. */
export const draftKind = defineKind({
  definition: draftRecord,
  // Whoever cancels it has said nothing.
  unlogged: ['questions', 'answers'],
  tells: namesRequester,
  changed: async (tx, before, after) => {
    const draft = after ?? before;
    if (!draft) return;
    if (!before || !after) await markChanged(tx, DRAFT_ENTITY, String(draft.id));
    const count = Math.max(before?.said.length ?? 0, after?.said.length ?? 0);
    // What was said last gives its buttons to what is said now; all goes with its channel.
    const from = after ? Math.max(1, before?.said.length ?? 1) : 1;
    for (let number = from; number <= count; number += 1)
      await markChanged(tx, DRAFT_POST_ENTITY, saidId(draft.id, number));
  },
});
