import { type APIEmbedField, ButtonStyle } from 'discord-api-types/v10';
import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { channelId } from '#platform/ids.ts';
import { shorten } from '#platform/text/shorten.ts';
import { findAllRecords, findRecord, findRecordsWhere } from '#records/find-records.ts';
import { buttonRow } from '#records/message-parts.ts';
import { numberIn } from '#records/mirror.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import type { LocalRecord, MessageMirror } from '#sync/mirror.ts';
import { BUTTONS } from './custom-ids.ts';
import { BROADCAST_ENTITY } from './entity.ts';
import { categoryKind, ticketKind } from './kinds.ts';
import { STATE_COLOURS } from './state-colours.ts';
import { stateAfter } from './state-model.ts';
import type { Ticket } from './ticket.ts';

/** Characters of what was asked that the staff's channel shows; all of it stands in the ticket. */
const DESCRIPTION_SHOWN = 600;

type View = Pick<
  Ticket,
  'title' | 'description' | 'device' | 'requester' | 'requesterName' | 'state' | 'priority' | 'assigneeName'
> & {
  readonly category: string | null;
  readonly canTake: boolean;
};

/** What the staff's channel says of a ticket; undefined where it says nothing. Pure. */
const toLocal = (ticket: Ticket, categories: ReadonlyMap<number, string>): LocalRecord | undefined => {
  if (ticket.announcedIn === null) return undefined;
  const { title, description, device, requester, requesterName, state, priority, assigneeName } = ticket;
  const view: View = {
    ...{ title, device, requester, requesterName, state, priority, assigneeName },
    description: shorten(description, DESCRIPTION_SHOWN),
    category: ticket.category === null ? null : (categories.get(ticket.category) ?? null),
    canTake: ticket.assignee === null && stateAfter(state, 'staff', 'take') !== undefined,
  };
  return {
    name: title,
    fields: {},
    changedAt: {},
    place: { channelId: channelId(ticket.announcedIn) },
    view,
  };
};

const namesOfCategories = async (guild: Guild): Promise<ReadonlyMap<number, string>> =>
  new Map((await findAllRecords(guild, categoryKind)).map(({ id, name }) => [id, name]));

const fieldsOf = (view: View, t: Translate): readonly APIEmbedField[] => {
  const field = (name: string, value: string | null, inline = true): readonly APIEmbedField[] =>
    value === null ? [] : [{ name: t(`tickets:form.${name}`), value, inline }];
  return [
    ...field('requester', `${view.requesterName} (<@${view.requester}>)`),
    ...field('category', view.category),
    ...field('priority', t(`tickets:priority.${view.priority}`)),
    ...field('state', t(`tickets:state.${view.state}`)),
    ...field('assignee', view.assigneeName ?? t('tickets:broadcast.nobody')),
    ...field('device', view.device, false),
  ];
};

/**
 * What a channel of the staff says of a new ticket, with the button that takes it. It follows the ticket to its end; who deletes it there
 * has seen enough of it, and the ticket goes on.
 */
export const ticketBroadcast: MessageMirror = {
  resource: 'message',
  name: BROADCAST_ENTITY,
  fields: {},
  isTyped: false,
  whenGone: 'delete',
  strategy: async () => 'cms_wins',
  load: async (guild, recordId) => {
    const [ticket, categories] = await Promise.all([
      findRecord(guild, ticketKind, Number(recordId)),
      namesOfCategories(guild),
    ]);
    return ticket && toLocal(ticket, categories);
  },
  loadAll: async (guild) => {
    const [all, categories] = await Promise.all([
      findRecordsWhere(guild, ticketKind, sql<boolean>`announced_in is not null`),
      namesOfCategories(guild),
    ]);
    return new Map(
      all.flatMap((ticket) => {
        const local = toLocal(ticket, categories);
        return local ? [[String(ticket.id), local] as const] : [];
      }),
    );
  },
  lock: async (tx, recordId) => (await lockRecord(tx, ticketKind, Number(recordId))) && {},
  apply: async () => undefined,
  remove: async (tx, recordId) => {
    const ticket = await lockRecord(tx, ticketKind, Number(recordId));
    if (ticket)
      await patchRecord(tx, ticketKind, ticket, { announcedIn: null }, { verb: 'announcement-gone' });
  },
  render: (recordId, record, t) => {
    const view = record.view as View; // made by `toLocal` above
    return {
      embeds: [
        {
          author: { name: t('tickets:broadcast.new') },
          title: `#${recordId} ${view.title}`,
          description: view.description,
          color: STATE_COLOURS[view.state],
          fields: [...fieldsOf(view, t)],
        },
      ],
      components: [
        buttonRow(recordId, [
          {
            name: BUTTONS.take,
            label: t('tickets:button.take'),
            style: ButtonStyle.Primary,
            isOff: !view.canTake,
          },
        ]),
      ],
    };
  },
  recordIdOf: (message) => numberIn(message, BUTTONS.take),
  read: () => ({}),
};
