import type { RecordSource } from '#web/records/source.ts';
import { ITEM_ENTITY } from '../entity.ts';
import { itemContracts, type PresentedItem } from '../model.ts';

/** Where items are, and by what they are narrowed. */
export const itemSource: RecordSource<PresentedItem> = {
  feature: 'shop',
  entity: ITEM_ENTITY,
  path: 'shop',
  routes: itemContracts,
  isMirrored: true,
  titleOf: (item) => item.name,
  filters: [
    {
      kind: 'choice',
      name: 'state',
      label: 'shop-web:list.filter',
      values: ['offered', 'sold-out'],
      valueLabel: (state, t) => t(`shop-web:state.${state}`),
    },
  ],
};
