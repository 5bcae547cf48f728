import { POSTING } from '#platform/forms/widget.ts';
import { housekeepingOf } from '#records/housekeeping.ts';
import { defineFeature } from '../define-feature.ts';
import { ticketRoutes } from './api.ts';
import { ticketBroadcast } from './broadcast-mirror.ts';
import { ticketChannel } from './channel-mirror.ts';
import { cleanUpJob, cleanUpSchedule } from './clean-up.ts';
import { copyFilesJob } from './copy-files-job.ts';
import { lateTickets } from './desk/late.ts';
import { ticketInteractions } from './discord.ts';
import {
  BLOCK_ENTITY,
  BROADCAST_ENTITY,
  CATEGORY_ENTITY,
  DRAFT_ENTITY,
  DRAFT_POST_ENTITY,
  MESSAGE_ENTITY,
  PANEL_ENTITY,
  REPLY_ENTITY,
  TICKET_ENTITY,
} from './entity.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import { ticketPosts } from './message-mirror.ts';
import { ownersOfMessage, ownersOfTicket } from './owners.ts';
import { followPanel } from './panel.ts';
import { ticketPanel } from './panel-mirror.ts';
import { memberTickets, ticketPersonalData } from './personal-data.ts';
import { ticketPresence } from './presence.ts';
import { ticketSettings } from './settings.ts';
import { ticketTables } from './tables.ts';
import { draftChannel } from './talk/draft-channel.ts';
import { draftPosts } from './talk/draft-posts.ts';
import { talkSchedules } from './talk/due.ts';
import { allInflow } from './talk/inflow.ts';
import { transcriptJob } from './transcripts/transcript-job.ts';
import { usesOfTickets } from './uses.ts';

/** Support tickets: members ask, the staff answers, and the conversation is one. */
export const tickets = defineFeature({
  name: 'tickets',
  isOnByDefault: false,
  tables: ticketTables,
  settings: ticketSettings,
  settingsChanged: followPanel,
  suggestedChannels: {},
  needs: {
    permissions: [...POSTING, 'Manage Channels', 'Manage Roles'],
    sometimes: ['Manage Webhooks', 'Attach Files'],
    intents: ['message-content'],
  },
  uses: usesOfTickets,
  permissions: {
    read: 'USER',
    create: 'USER',
    all: 'MODERATOR',
    edit: 'MODERATOR',
    block: 'MODERATOR',
    replies: 'MODERATOR',
    categories: 'ADMIN',
    erase: 'ADMIN',
  },
  events: {
    [CATEGORY_ENTITY]: 'tickets.read',
    [TICKET_ENTITY]: 'tickets.all',
    [MESSAGE_ENTITY]: 'tickets.all',
    [BROADCAST_ENTITY]: 'tickets.all',
    [PANEL_ENTITY]: 'tickets.all',
    [DRAFT_ENTITY]: 'tickets.all',
    [DRAFT_POST_ENTITY]: 'tickets.all',
    [BLOCK_ENTITY]: 'tickets.block',
    [REPLY_ENTITY]: 'tickets.edit',
  },
  owners: { [TICKET_ENTITY]: ownersOfTicket, [MESSAGE_ENTITY]: ownersOfMessage },
  housekeeping: [
    ...housekeepingOf(TICKET_ENTITY, 'own'),
    ...housekeepingOf(MESSAGE_ENTITY, 'own'),
    `${MESSAGE_ENTITY}.copied`,
    ...housekeepingOf(BROADCAST_ENTITY, 'follows'),
    ...housekeepingOf(PANEL_ENTITY, 'follows'),
    // What is said on the way to a ticket is told by the ticket.
    ...[DRAFT_ENTITY, DRAFT_POST_ENTITY].flatMap((entity) => housekeepingOf(entity, 'follows')),
    `${DRAFT_ENTITY}.released`,
  ],
  mirrors: [ticketChannel, ticketPosts, ticketBroadcast, ticketPanel, draftChannel, draftPosts],
  routes: ticketRoutes,
  interactions: ticketInteractions,
  inflow: allInflow,
  ownFiles: { given: 'tickets.create', heldBy: [MESSAGE_ENTITY] },
  jobs: [copyFilesJob, cleanUpJob, transcriptJob],
  schedules: [cleanUpSchedule, ...talkSchedules, lateTickets],
  presence: ticketPresence,
  aboutMember: memberTickets,
  personalData: ticketPersonalData,
  words: { en, fi },
});
