import type { RecordSource } from '#web/records/source.ts';
import { ANNOUNCEMENT_ENTITY, POST_ENTITY } from '../entity.ts';
import { ANNOUNCEMENT_STATES, announcementContracts, type PresentedAnnouncement } from '../model.ts';

/** Where announcements are, and by what they are narrowed. */
export const announcementSource: RecordSource<PresentedAnnouncement> = {
  feature: 'announcements',
  entity: ANNOUNCEMENT_ENTITY,
  path: 'announcements',
  routes: announcementContracts,
  // Its posts are, each with a mark of its own.
  isMirrored: false,
  parts: [POST_ENTITY],
  // A message is built beside how it will look.
  width: 1180,
  titleOf: (announcement) => announcement.title,
  filters: [
    {
      kind: 'choice',
      name: 'state',
      label: 'announcements-web:list.filter',
      values: ANNOUNCEMENT_STATES,
      valueLabel: (state, t) => t(`announcements:state.${state}`),
    },
  ],
};
