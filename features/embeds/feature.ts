import { POSTING } from '#platform/forms/widget.ts';
import { housekeepingOf } from '#records/housekeeping.ts';
import { mentionsIn, ownMessage } from '#records/mentioned.ts';
import { recordsMade } from '#records/personal-data.ts';
import { defineFeature } from '../define-feature.ts';
import { embedRoutes } from './api.ts';
import { embedInteractions } from './discord.ts';
import { EMBED_ENTITY } from './entity.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import { embedMirror } from './mirror.ts';
import { embedRecord } from './model.ts';
import { embedSettings } from './settings.ts';
import { embedTables } from './tables.ts';
import { usesOfEmbeds } from './uses.ts';

/** Embeds: messages that are designed here, sent as the bot or under another name, and kept equal with what is on Discord. */
export const embeds = defineFeature({
  name: 'embeds',
  isOnByDefault: true,
  tables: embedTables,
  settings: embedSettings,
  suggestedChannels: {},
  needs: {
    permissions: POSTING,
    sometimes: ['Manage Roles', 'Manage Webhooks', 'Mention Everyone'],
    intents: [],
  },
  uses: usesOfEmbeds,
  permissions: {
    read: 'MODERATOR',
    create: 'MODERATOR',
    edit: 'MODERATOR',
    send: 'MODERATOR',
    delete: 'MODERATOR',
  },
  events: { embed: 'embeds.read' },
  housekeeping: housekeepingOf(EMBED_ENTITY, 'own'),
  mirrors: [embedMirror],
  routes: embedRoutes,
  interactions: embedInteractions,
  jobs: [],
  schedules: [],
  personalData: [recordsMade(embedRecord), mentionsIn(embedRecord, ownMessage(embedRecord))],
  words: { en, fi },
});
