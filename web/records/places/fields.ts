import { PLACE_STATES, PLACES_LIMIT } from '#records/places/claim.ts';
import type { FormField } from '../../form/form-field.ts';

/** How many places a record has, as a form asks for it. */
export const placesField = (feature: string): FormField => ({
  name: 'claimLimit',
  label: `${feature}:form.claimLimit`,
  short: `${feature}-web:list.places`,
  widget: { kind: 'number', min: 1, max: PLACES_LIMIT },
  empty: 1,
});

/** The state of a record with places, as whoever edits it decides it. */
export const placeStateField = (feature: string): FormField => ({
  name: 'state',
  label: `${feature}:message.state`,
  widget: { kind: 'choice', values: PLACE_STATES },
  empty: 'open',
  only: 'edit',
  valueLabel: (state, t) => t(`${feature}:state.${state}`),
  // `claimed` follows from the places; nobody chooses it, but it is shown while it is so.
  valuesFor: (stored) => PLACE_STATES.filter((state) => state !== 'claimed' || stored === 'claimed'),
});
