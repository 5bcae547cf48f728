import { defineFeature, type Feature } from '../define-feature.ts';
import { countMessages } from './activity/count-messages.ts';
import { forgetActivity } from './activity/forget.ts';
import { memberRoutes } from './api.ts';
import { kickFound } from './clean-up/kick-found.ts';
import { cleanUpRoutes } from './clean-up-api.ts';
import { countedOf } from './counting/of-whom.ts';
import { dataRequestRoutes } from './data-requests/api.ts';
import { memberInteractions } from './discord.ts';
import { CLEAN_UP_ENTITY, COUNTING_ENTITY, ERASURE_ENTITY, NOTE_ENTITY, SYNC_ENTITY } from './entity.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import { noteRoutes } from './notes.ts';
import type { OfPeople } from './of-people.ts';
import { memberPersonalData } from './personal-data.ts';
import { memberSettings } from './settings.ts';
import { syncRoutes } from './sync/api.ts';
import { memberTables } from './tables.ts';

/**
 * Members: who is here, what each has and does, and what is held about them.
 * @param all every feature with this one, for what each holds about people
 */
export const members = (all: () => readonly OfPeople[]): Feature =>
  defineFeature({
    name: 'members',
    isOnByDefault: true,
    tables: memberTables,
    settings: memberSettings,
    suggestedChannels: {},
    needs: { permissions: ['Manage Roles', 'Kick Members'], intents: ['members'] },
    permissions: {
      read: 'USER',
      list: 'MODERATOR',
      notes: 'MODERATOR',
      roles: 'MODERATOR',
      'clean-up': 'ADMIN',
      export: 'ADMIN',
      erase: 'ADMIN',
      sync: 'ADMIN',
    },
    events: {
      [NOTE_ENTITY]: 'members.notes',
      [CLEAN_UP_ENTITY]: 'members.clean-up',
      [ERASURE_ENTITY]: 'members.erase',
      [COUNTING_ENTITY]: 'members.erase',
      [SYNC_ENTITY]: 'members.sync',
    },
    // What somebody says of their own data they hear of on every page that they have open.
    owners: {
      [ERASURE_ENTITY]: ({ entityId }) => [entityId],
      [COUNTING_ENTITY]: ({ entityId }) => [entityId],
    },
    housekeeping: [],
    mirrors: [],
    routes: [...memberRoutes(all), ...cleanUpRoutes, ...noteRoutes, ...dataRequestRoutes(all), ...syncRoutes],
    interactions: memberInteractions(all),
    jobs: [kickFound],
    hearsMany: countMessages,
    mayBeHeard: countedOf,
    schedules: [forgetActivity],
    personalData: memberPersonalData,
    words: { en, fi },
  });
