import { z } from 'zod';

/**
 * Who acts, on every change. `member` acts on Discord or signed in with Discord on the dashboard; `user` is a local
 * account without a Discord identity; `job` is background work; `discord` is a change that Discord told us of without
 * saying who made it; `system` is Guildhall itself (provisioning, migration).
 */
export const actorSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('member'),
    id: z.string(),
    name: z.string(),
    via: z.enum(['web', 'discord', 'api']),
  }),
  z.strictObject({ kind: z.literal('user'), id: z.string(), name: z.string(), via: z.enum(['web', 'api']) }),
  z.strictObject({ kind: z.literal('job'), name: z.string() }),
  z.strictObject({ kind: z.literal('discord') }),
  z.strictObject({ kind: z.literal('system') }),
]);
export type Actor = z.infer<typeof actorSchema>;

/** A name to show for an actor; features translate the last two kinds. */
export const actorName = (actor: Actor): string =>
  'name' in actor ? actor.name : actor.kind === 'discord' ? 'Discord' : 'Guildhall';
