import { ButtonStyle } from 'discord-api-types/v10';
import type { Translate } from '#platform/i18n/translate.ts';
import type { RecordButton } from '../message-parts.ts';
import { type Claim, isLive, PLACE_STATES, type PlaceState } from './claim.ts';

/** A state's sign stands before its name, so that the state reads back in any language. */
const SIGN: Readonly<Record<PlaceState, string>> = {
  open: '🟢',
  claimed: '🟡',
  completed: '✅',
  cancelled: '⚫',
};
/** Colours of a message by its record's state. */
export const PLACE_COLOURS: Readonly<Record<PlaceState, number>> = {
  open: 0x2f9e6e,
  claimed: 0xd99a2b,
  completed: 0x5b6ee1,
  cancelled: 0x7a7f8a,
};
/** Claimants named on the message; an embed's field holds 1,024 characters. */
const NAMED_CLAIMANTS = 20;

/** The state with its sign, in the feature's words (`state.<state>`). Pure. */
export const shownState = (feature: string, state: PlaceState, t: Translate): string =>
  `${SIGN[state]} ${t(`${feature}:state.${state}`)}`;

/** Reads back what `shownState` shows. Pure. */
export const readState = (text: string | undefined): PlaceState | undefined =>
  PLACE_STATES.find((state) => text?.startsWith(SIGN[state]));

/** How many places are taken, of how many. Pure. */
export const shownPlaces = (taken: number, limit: number): string => `${taken} / ${limit}`;

/** How many places there are, as `shownPlaces` shows it. Pure. */
export const readPlaces = (text: string | undefined): number | undefined => {
  const limit = /^\d+ \/ (\d+)$/.exec(text ?? '')?.[1];
  return limit === undefined ? undefined : Number(limit);
};

/** Who has taken places, with a sign behind whoever has done their part; the feature says `message.more`. Pure. */
export const shownClaimants = (
  feature: string,
  claims: readonly Pick<Claim, 'userId' | 'completedAt'>[],
  t: Translate,
): string => {
  const named = claims
    .slice(0, NAMED_CLAIMANTS)
    .map((claim) => `<@${claim.userId}>${claim.completedAt ? ' ✅' : ''}`);
  const more = claims.length - named.length;
  return [...named, ...(more > 0 ? [t(`${feature}:message.more`, { count: more })] : [])].join(', ');
};

/** Names of the buttons by which members take part, for a kind of record. Old messages carry them: they stay. */
export const placeButtonNames = (entity: string) => ({
  claim: `${entity}-claim`,
  complete: `${entity}-complete`,
  release: `${entity}-release`,
  /** Completes what nobody has claimed, once that was asked. */
  completeUnclaimed: `${entity}-complete-unclaimed`,
});

/** The buttons by which members take part, in the feature's words (`button.claim` …). Pure. */
export const placeButtons = (
  feature: string,
  entity: string,
  state: PlaceState,
  t: Translate,
): readonly RecordButton[] => {
  const names = placeButtonNames(entity);
  const isOff = !isLive(state);
  const label = (name: string): string => t(`${feature}:button.${name}`);
  return [
    { name: names.claim, label: label('claim'), style: ButtonStyle.Success, isOff: state !== 'open' },
    { name: names.complete, label: label('complete'), style: ButtonStyle.Primary, isOff },
    { name: names.release, label: label('release'), style: ButtonStyle.Secondary, isOff },
  ];
};
