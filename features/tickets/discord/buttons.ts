import { z } from 'zod';
import {
  type ComponentHandler,
  defineButton,
  defineSelect,
  recordNumber,
} from '#platform/discord/interactions/components.ts';
import { privately } from '#platform/discord/interactions/context.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { BUTTONS, SELECTS } from '../custom-ids.ts';
import { PANEL } from '../panel.ts';
import * as tickets from '../service.ts';
import { readSaidId } from '../talk/draft-kind.ts';
import { askIn } from './ask.ts';
import { askingArgument } from './asking.ts';

/** A category that was chosen: what somebody made up is none. */
const chosenIn = ([chosen = '0']: readonly string[]): number | null =>
  askingArgument.safeParse(chosen).data?.category ?? null;

/** A question of a conversation: the conversation's number and its own. */
const saidArgument = z
  .string()
  .regex(/^[1-9]\d{0,8}\.[1-9]\d?$/)
  .transform(readSaidId);

const inConversation = (name: string, run: typeof tickets.cancelDraft): ComponentHandler =>
  defineButton({
    name,
    permission: 'tickets.create',
    answers: 'in-place',
    argument: saidArgument,
    run: async ({ guild, actor, userId }, pressed) => {
      await run(guild, actor, { ...pressed, userId });
      return { kind: 'acknowledge' };
    },
  });

/** The buttons and selects of tickets. */
export const ticketComponents: readonly ComponentHandler[] = [
  inConversation(BUTTONS.cancel, tickets.cancelDraft),
  inConversation(BUTTONS.skip, tickets.skipQuestion),
  defineButton({
    name: BUTTONS.close,
    permission: 'tickets.create',
    argument: recordNumber,
    run: async ({ guild, actor, userId, ability, pages, t }, id) => {
      const isStaff = mayDo(ability, 'tickets.edit');
      await tickets.workOn(guild, id, 'close', { actor, userId, isStaff, pages });
      return privately(t('tickets:closed', { id }));
    },
  }),
  defineButton({
    name: BUTTONS.take,
    permission: 'tickets.edit',
    argument: recordNumber,
    run: async ({ guild, actor, userId, pages, t }, id) => {
      await tickets.claimTicket(guild, id, { actor, userId, isStaff: true, pages });
      return privately(t('tickets:taken', { id, url: `${pages}/tickets/${id}` }));
    },
  }),
  defineButton({
    name: BUTTONS.keep,
    permission: 'tickets.create',
    argument: recordNumber,
    run: async ({ guild, actor, userId, ability, pages, t }, id) => {
      const isStaff = mayDo(ability, 'tickets.edit');
      await tickets.keepOpen(guild, id, { actor, userId, isStaff, pages });
      return privately(t('tickets:kept', { id }));
    },
  }),
  defineButton({
    name: BUTTONS.panel,
    permission: 'tickets.create',
    argument: askingArgument,
    run: (context, { category }) => askIn(context, category),
  }),
  defineSelect({
    kind: 'string',
    name: SELECTS.panel,
    permission: 'tickets.create',
    argument: z.literal(PANEL),
    run: (context, _, chosen) => askIn(context, chosenIn(chosen)),
  }),
  defineSelect({
    kind: 'string',
    name: SELECTS.category,
    permission: 'tickets.create',
    // What was kept for the form, if anything.
    argument: z.union([z.literal('open').transform(() => undefined), z.string().regex(/^[\w-]{16}$/)]),
    run: (context, about, chosen) => askIn(context, chosenIn(chosen), about),
  }),
];
