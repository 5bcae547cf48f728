import { IconClockOff, IconCopy } from '@tabler/icons-react';
import { NextTimes } from '#web/form/next-times.tsx';
import { loadMessageWords } from '#web/messages/load-words.ts';
import { MessagePreview } from '#web/messages/message-preview.tsx';
import { useVariableValues } from '#web/messages/variable-values.ts';
import type { RecordDetails } from '#web/records/look.ts';
import { PostResults } from '#web/records/posts/results.tsx';
import {
  announcementPostContracts,
  cancelAnnouncement,
  duplicateAnnouncement,
  type PresentedAnnouncement,
} from '../model.ts';
import { Channels, State, When } from './announcement-list.tsx';
import { announcementSource } from './announcement-source.ts';
import { SendPanel } from './send-panel.tsx';

const Body = ({ announcement }: { announcement: PresentedAnnouncement }) => {
  const now = useVariableValues();
  const { can, state, when, posts, design } = announcement;
  return (
    <>
      {can.send && <SendPanel announcement={announcement} />}
      {state === 'scheduled' && when && <NextTimes recurrence={when} />}
      {posts.length > 0 && (
        <PostResults
          source={announcementSource}
          contracts={announcementPostContracts}
          record={announcement}
        />
      )}
      <MessagePreview design={design} values={posts[0]?.values ?? now} sender={null} />
    </>
  );
};

const announcementDetails: RecordDetails<PresentedAnnouncement> = {
  badge: (announcement) => <State announcement={announcement} />,
  facts: [
    {
      label: 'announcements:form.channels',
      of: (announcement) => <Channels announcement={announcement} />,
    },
    { label: 'announcements:form.when', of: (announcement) => <When announcement={announcement} /> },
  ],
  verbs: [
    {
      key: 'cancel',
      route: cancelAnnouncement,
      label: 'announcements-web:action.cancel',
      done: 'announcements-web:done.cancelled',
      icon: IconClockOff,
      place: 'editing',
      isShown: ({ may }) => may('announcements.send'),
      isOn: ({ can }) => can.cancel,
    },
    {
      key: 'duplicate',
      route: duplicateAnnouncement,
      label: 'announcements-web:action.duplicate',
      done: 'announcements-web:done.duplicated',
      icon: IconCopy,
      place: 'editing',
      isShown: ({ may }) => may('announcements.create'),
      isOn: () => true,
    },
  ],
  body: (announcement) => <Body announcement={announcement} />,
};

/** An open announcement, once its words are there. */
export const loadAnnouncementDetails = async (): Promise<RecordDetails<PresentedAnnouncement>> => {
  await loadMessageWords();
  return announcementDetails;
};
