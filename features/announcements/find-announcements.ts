import type { Narrow } from '#records/page.ts';
import type { ANNOUNCEMENT_STATES } from './model.ts';

type State = (typeof ANNOUNCEMENT_STATES)[number];

/** A list of announcements by their state. */
export const narrowAnnouncements = ({ state }: { readonly state?: State | undefined }): Narrow => ({
  values: { state },
  where: (announcements, place) =>
    state === undefined ? announcements : announcements.where('state', '=', place('state')),
});
