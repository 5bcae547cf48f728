import type { RecordSource } from '#web/records/source.ts';
import { categoryContracts, type PresentedCategory } from '../category-model.ts';
import { CATEGORY_ENTITY } from '../entity.ts';

/** Where categories of tickets are. */
export const categorySource: RecordSource<PresentedCategory> = {
  feature: 'tickets',
  words: 'category',
  permission: 'tickets.categories',
  entity: CATEGORY_ENTITY,
  path: 'ticket-categories',
  routes: categoryContracts,
  isMirrored: false,
  width: 760,
  titleOf: ({ name }) => name,
  filters: [],
};
