import { housekeepingOf } from '#records/housekeeping.ts';
import { defineFeature } from '../define-feature.ts';
import { ticketRoutes } from './api.ts';
import { BLOCK_ENTITY, CATEGORY_ENTITY, MESSAGE_ENTITY, TICKET_ENTITY } from './entity.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import { ownersOfMessage, ownersOfTicket } from './owners.ts';
import { memberTickets, ticketPersonalData } from './personal-data.ts';
import { ticketSettings } from './settings.ts';
import { ticketTables } from './tables.ts';

/** Support tickets: members ask, the staff answers, and the conversation is one. */
export const tickets = defineFeature({
  name: 'tickets',
  isOnByDefault: false,
  tables: ticketTables,
  settings: ticketSettings,
  suggestedChannels: {},
  needs: { permissions: [], intents: [] },
  permissions: {
    open: 'USER',
    read: 'MODERATOR',
    edit: 'MODERATOR',
    block: 'MODERATOR',
    categories: 'ADMIN',
    delete: 'ADMIN',
  },
  events: {
    [CATEGORY_ENTITY]: 'tickets.open',
    [TICKET_ENTITY]: 'tickets.read',
    [MESSAGE_ENTITY]: 'tickets.read',
    [BLOCK_ENTITY]: 'tickets.block',
  },
  owners: { [TICKET_ENTITY]: ownersOfTicket, [MESSAGE_ENTITY]: ownersOfMessage },
  housekeeping: [...housekeepingOf(TICKET_ENTITY, 'own'), ...housekeepingOf(MESSAGE_ENTITY, 'own')],
  mirrors: [],
  routes: ticketRoutes,
  interactions: {},
  jobs: [],
  schedules: [],
  aboutMember: memberTickets,
  personalData: ticketPersonalData,
  words: { en, fi },
});
