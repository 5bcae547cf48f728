import { POSTING } from '#platform/forms/widget.ts';
import { housekeepingOf } from '#records/housekeeping.ts';
import { defineFeature } from '../define-feature.ts';
import { shopRoutes } from './api.ts';
import { shopInteractions } from './discord.ts';
import { ITEM_ENTITY, ORDER_ENTITY } from './entity.ts';
import { itemMirror } from './item-mirror.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import { orderMirror } from './order-mirror.ts';
import { ownersOfOrder } from './owners.ts';
import { memberOrders, shopPersonalData } from './personal-data.ts';
import { roleEnd } from './role-end.ts';
import { shopSettings } from './settings.ts';
import { shopTables } from './tables.ts';
import { usesOfShop } from './uses.ts';

/** The shop: what members can buy with the community's money, on Discord and on the dashboard. */
export const shop = defineFeature({
  name: 'shop',
  isOnByDefault: true,
  tables: shopTables,
  settings: shopSettings,
  suggestedChannels: { channel: ['shop', 'kauppa'] },
  needs: { permissions: [...POSTING, 'Attach Files'], sometimes: ['Manage Roles'], intents: [] },
  uses: usesOfShop,
  permissions: {
    read: 'USER',
    buy: 'USER',
    create: 'MODERATOR',
    edit: 'MODERATOR',
    delete: 'MODERATOR',
    orders: 'MODERATOR',
  },
  events: { [ITEM_ENTITY]: 'shop.read', [ORDER_ENTITY]: 'shop.orders' },
  owners: { [ORDER_ENTITY]: ownersOfOrder },
  housekeeping: [...housekeepingOf(ITEM_ENTITY, 'own'), ...housekeepingOf(ORDER_ENTITY, 'own')],
  mirrors: [itemMirror, orderMirror],
  routes: shopRoutes,
  interactions: shopInteractions,
  jobs: [],
  schedules: [roleEnd],
  aboutMember: memberOrders,
  personalData: shopPersonalData,
  words: { en, fi },
});
