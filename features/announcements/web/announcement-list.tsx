import { IconSpeakerphone } from '@tabler/icons-react';
import { recurrenceText } from '#web/form/recurrence-text.ts';
import { channelText } from '#web/form/value-text.ts';
import { useGuild } from '#web/guild.tsx';
import type { RecordList } from '#web/records/look.ts';
import { RecordSyncMark } from '#web/records/sync-mark.tsx';
import { StateBadge } from '#web/state-badge.tsx';
import { useWords } from '#web/words.ts';
import { POST_ENTITY } from '../entity.ts';
import type { PresentedAnnouncement } from '../model.ts';

type Given = { readonly announcement: PresentedAnnouncement };

const COLOUR = { draft: 'gray', scheduled: 'brass', sent: 'moss' } as const;

/** Whether it is a draft, waits for its time, or has been sent. */
export const State = ({ announcement: { state } }: Given) => {
  const { t } = useWords();
  return <StateBadge colour={COLOUR[state]} label={t(`announcements:state.${state}`)} />;
};

/** Channels by their names. */
export const Channels = ({ announcement: { channels } }: Given) => {
  const { t, locale } = useWords();
  const { guild } = useGuild();
  if (channels.length === 0) return <span className="quiet">–</span>;
  return (
    <span className="wrap">{channels.map((id) => channelText(id, { t, locale, guild })).join(', ')}</span>
  );
};

/** When it is sent, where it has a time. */
export const When = ({ announcement: { when } }: Given) => {
  const { t, locale } = useWords();
  if (when === null) return <span className="quiet">–</span>;
  return <span className="wrap">{recurrenceText(when, { t, locale })}</span>;
};

/** What became of it on Discord: the worst of its posts stands for all. */
const Result = ({ announcement: { posts, sync } }: Given) => {
  const shown = posts.find((post) => post.sync.state === sync.state);
  if (!shown) return <span className="quiet">–</span>;
  return <RecordSyncMark feature="announcements" mirror={POST_ENTITY} record={shown} />;
};

/** Announcements as a table. */
export const announcementList: RecordList<PresentedAnnouncement> = {
  icon: IconSpeakerphone,
  name: { label: 'announcements:form.title', sort: 'title' },
  columns: [
    {
      key: 'state',
      label: 'announcements:form.state',
      width: 140,
      priority: 2,
      cell: (announcement) => <State announcement={announcement} />,
      folded: (announcement) => <State announcement={announcement} />,
    },
    {
      key: 'channels',
      label: 'announcements:form.channels',
      width: 220,
      priority: 3,
      cell: (announcement) => <Channels announcement={announcement} />,
      folded: (announcement) =>
        announcement.channels.length === 0 ? null : <Channels announcement={announcement} />,
    },
    {
      key: 'when',
      label: 'announcements:form.when',
      width: 230,
      priority: 3,
      cell: (announcement) => <When announcement={announcement} />,
      folded: (announcement) => (announcement.when === null ? null : <When announcement={announcement} />),
    },
    {
      key: 'discord',
      label: 'announcements-web:list.discord',
      width: 92,
      priority: 1,
      cell: (announcement) => <Result announcement={announcement} />,
    },
  ],
  verbs: [],
};
