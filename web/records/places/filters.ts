import { PLACE_STATES } from '#records/places/claim.ts';
import type { RecordFilter } from '../source.ts';

/** By what a list of records with places is narrowed; the feature's pages have words for `list.filter` and `list.mine`. */
export const placeFilters = (feature: string): readonly RecordFilter[] => [
  {
    kind: 'choice',
    name: 'state',
    label: `${feature}-web:list.filter`,
    values: PLACE_STATES,
    valueLabel: (state, t) => t(`${feature}:state.${state}`),
  },
  // Whoever has no identity on Discord has no place anywhere.
  { kind: 'toggle', name: 'mine', label: `${feature}-web:list.mine`, isFor: (me) => me.discordId !== null },
];
