import type { PlaceState } from '#records/places/claim.ts';
import { StateBadge } from '../../state-badge.tsx';
import { useRecordWords } from '../record-words.ts';
import type { ShownPlaces } from './shown.ts';

const COLOUR: Readonly<Record<PlaceState, string>> = {
  open: 'moss',
  claimed: 'brass',
  completed: 'slate',
  cancelled: 'gray',
};

/** The state of a record with places, in its feature's words. */
export const PlaceStateBadge = ({ feature, state }: { feature: string; state: PlaceState }) => {
  const say = useRecordWords({ feature });
  return <StateBadge colour={COLOUR[state]} label={say(`state.${state}`)} />;
};

/** Places that are taken, of all places. */
export const PlacesTaken = ({ claims, claimLimit }: Pick<ShownPlaces, 'claims' | 'claimLimit'>) => (
  <span className={claims.length === 0 ? 'quiet' : ''}>{`${claims.length} / ${claimLimit}`}</span>
);
