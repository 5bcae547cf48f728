import { IconArrowBackUp, IconCheck, IconHandStop, IconRotateClockwise } from '@tabler/icons-react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import type { PlaceContracts } from '#records/places/contracts.ts';
import type { RecordVerb } from '../look.ts';
import type { ShownPlaces } from './shown.ts';

/**
 * What is done with places besides freeing them; the API says what can be done now. The feature's words: `button.claim` …,
 * `done.claimed` …, and of its pages `unclaimed.title`, `unclaimed.text` and `action.reopen`.
 */
export const placeVerbs = <Shown extends ShownPlaces>(
  feature: string,
  contracts: PlaceContracts,
): readonly RecordVerb<Shown>[] => [
  {
    key: 'claim',
    route: contracts.claim,
    label: `${feature}:button.claim`,
    done: `${feature}:done.claimed`,
    icon: IconHandStop,
    place: 'first',
    isMain: () => true,
    // Places belong to members on Discord.
    isShown: ({ me }) => me.discordId !== null,
    isOn: ({ can }) => can.claim,
  },
  {
    key: 'complete',
    route: contracts.complete,
    label: `${feature}:button.complete`,
    done: `${feature}:done.completed`,
    icon: IconCheck,
    place: 'first',
    isMain: ({ can }) => !can.claim,
    isShown: ({ me, may }) => me.discordId !== null || may(`${feature}.edit`),
    isOn: ({ can }) => can.complete,
    ask: ({ claims }) =>
      claims.length > 0
        ? undefined
        : {
            title: `${feature}-web:unclaimed.title`,
            text: `${feature}-web:unclaimed.text`,
            confirm: `${feature}:button.complete-unclaimed`,
          },
  },
  {
    key: 'release',
    route: contracts.release,
    label: `${feature}:button.release`,
    done: `${feature}:done.released`,
    icon: IconArrowBackUp,
    place: 'first',
    isShown: ({ me }) => me.discordId !== null,
    isOn: ({ can }) => can.release,
  },
  {
    key: 'reopen',
    route: contracts.reopen,
    label: `${feature}-web:action.reopen`,
    done: `${feature}:done.reopened`,
    icon: IconRotateClockwise,
    place: 'editing',
    isShown: ({ may }) => may(`${feature}.edit`),
    isOn: ({ can }) => can.reopen,
  },
];

/** What the log tells of places, for a teller's `verbs`; the feature has words for them, and for `completed-part`. */
export const PLACE_VERBS_IN_LOG = ['claimed', 'released', 'completed', 'reopened', 'freed'] as const;

/** One who completes their part only, for a teller's `sayVerb`. Pure. */
export const sayPlaceVerb = (verb: string, { data }: LogEntry): string =>
  verb === 'completed' && typeof data.name === 'string' ? 'completed-part' : verb;
