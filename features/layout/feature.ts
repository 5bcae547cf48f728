import { housekeepingOf } from '#records/housekeeping.ts';
import { recordsMade } from '#records/personal-data.ts';
import { defineFeature } from '../define-feature.ts';
import { layoutRoutes } from './api.ts';
import { CHANNEL_ENTITY, ORDER_ENTITY, ROLE_ENTITY } from './entity.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import { channelMirror, orderMirror, roleMirror } from './mirrors.ts';
import { channelRecord, orderRecord, roleRecord } from './records.ts';
import { layoutSettings } from './settings.ts';
import { layoutTables } from './tables.ts';

/** The server's layout: its roles, categories and channels as records; what is not managed is left alone. */
export const layout = defineFeature({
  name: 'layout',
  isOnByDefault: true,
  tables: layoutTables,
  settings: layoutSettings,
  suggestedChannels: {},
  needs: { permissions: [], sometimes: ['Manage Channels', 'Manage Roles'], intents: [] },
  permissions: { read: 'ADMIN', edit: 'ADMIN' },
  events: { [ROLE_ENTITY]: 'layout.read', [CHANNEL_ENTITY]: 'layout.read', [ORDER_ENTITY]: 'layout.read' },
  housekeeping: [
    ...housekeepingOf(ROLE_ENTITY, 'own'),
    ...housekeepingOf(CHANNEL_ENTITY, 'own'),
    ...housekeepingOf(ORDER_ENTITY, 'follows'),
  ],
  // Roles first: what a channel says of them waits for them.
  mirrors: [roleMirror, channelMirror, orderMirror],
  routes: layoutRoutes,
  interactions: {},
  jobs: [],
  schedules: [],
  personalData: [
    recordsMade(roleRecord, 'roles'),
    recordsMade(channelRecord, 'channels'),
    recordsMade(orderRecord, 'order'),
  ],
  words: { en, fi },
});
