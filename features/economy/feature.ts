import { housekeepingOf } from '#records/housekeeping.ts';
import { defineFeature } from '../define-feature.ts';
import { economyRoutes } from './api.ts';
import { boardDue, boardMirror } from './board.ts';
import { economyInteractions } from './discord.ts';
import { BALANCES_ENTITY } from './entity.ts';
import { rewardMessage } from './incomes/messages.ts';
import { roleIncome } from './incomes/roles.ts';
import { nightlyCheck } from './ledger/nightly.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import { ownersOfTransaction } from './owners.ts';
import { economyPersonalData, memberTransactions } from './personal-data.ts';
import { economySettings } from './settings.ts';
import { economyTables } from './tables.ts';

/** Economy: the community's money, in a ledger that always adds up. */
export const economy = defineFeature({
  name: 'economy',
  isOnByDefault: true,
  tables: economyTables,
  settings: economySettings,
  suggestedChannels: {},
  needs: { permissions: [], intents: [] },
  permissions: {
    read: 'USER',
    pay: 'USER',
    collect: 'USER',
    history: 'MODERATOR',
    change: 'MODERATOR',
    'change-own': 'ADMIN',
    archive: 'ADMIN',
    import: 'ADMIN',
  },
  events: { transaction: 'economy.history', ledger: 'economy.history', [BALANCES_ENTITY]: 'economy.history' },
  owners: { transaction: ownersOfTransaction },
  housekeeping: ['transaction.message', ...housekeepingOf(BALANCES_ENTITY, 'follows')],
  mirrors: [boardMirror],
  routes: economyRoutes,
  interactions: economyInteractions,
  jobs: [],
  hears: rewardMessage,
  schedules: [roleIncome, nightlyCheck, boardDue],
  aboutMember: memberTransactions,
  personalData: economyPersonalData,
  words: { en, fi },
});
