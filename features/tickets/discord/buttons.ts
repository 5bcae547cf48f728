import { z } from 'zod';
import {
  type ComponentHandler,
  defineButton,
  defineSelect,
  recordNumber,
} from '#platform/discord/interactions/components.ts';
import { privately } from '#platform/discord/interactions/context.ts';
import { openForm as showForm } from '#platform/discord/interactions/forms/steps.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { BUTTONS, SELECTS } from '../custom-ids.ts';
import * as tickets from '../service.ts';
import { openForm } from './form.ts';

/** The buttons and selects of tickets. */
export const ticketComponents: readonly ComponentHandler[] = [
  defineButton({
    name: BUTTONS.close,
    permission: 'tickets.create',
    argument: recordNumber,
    run: async ({ guild, actor, userId, ability, t }, id) => {
      const isStaff = mayDo(ability, 'tickets.edit');
      await tickets.workOn(guild, id, 'close', { actor, userId, isStaff });
      return privately(t('tickets:closed', { id }));
    },
  }),
  defineButton({
    name: BUTTONS.take,
    permission: 'tickets.edit',
    argument: recordNumber,
    run: async ({ guild, actor, userId, pages, t }, id) => {
      await tickets.claimTicket(guild, id, { actor, userId, isStaff: true });
      return privately(t('tickets:taken', { id, url: `${pages}/tickets/${id}` }));
    },
  }),
  defineSelect({
    kind: 'string',
    name: SELECTS.category,
    permission: 'tickets.create',
    argument: z.literal('open'),
    run: (context, _, [category = '0']) => showForm(context, openForm, category),
  }),
];
