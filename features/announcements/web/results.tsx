import { Button, Group, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import type { Reaction } from '#messages/reactions.ts';
import { channelText } from '#web/form/value-text.ts';
import { useGuild } from '#web/guild.tsx';
import { useRecordAction } from '#web/records/record-changes.ts';
import { Section } from '#web/records/record-view.tsx';
import { RecordSyncMark } from '#web/records/sync-mark.tsx';
import { absoluteTime } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import { POST_ENTITY } from '../entity.ts';
import { type PresentedAnnouncement, repostAnnouncement } from '../model.ts';
import { announcementSource } from './announcement-source.ts';
import { Reactions, useReactions } from './reactions.tsx';

type Post = PresentedAnnouncement['posts'][number];

const Result = ({
  announcement: { id, can },
  post,
  reactions,
  isFirst,
}: {
  announcement: PresentedAnnouncement;
  post: Post;
  reactions: readonly Reaction[];
  isFirst: boolean;
}) => {
  const { t, locale } = useWords();
  const { guild } = useGuild();
  const repost = useRecordAction(announcementSource, repostAnnouncement, 'announcements-web:done.reposted');
  const isGone = post.state === 'gone';
  return (
    <Group
      component="li"
      gap="xs"
      justify="space-between"
      px="md"
      py="xs"
      mih={52}
      data-channel={post.channel}
      style={isFirst ? {} : { borderTop: '1px solid var(--guildhall-line)' }}
    >
      <Text fw={550} className="wrap">
        {channelText(post.channel, { t, locale, guild })}
      </Text>
      {isGone ? (
        <Group gap="sm">
          <Text size="md" className="quiet">
            {t('announcements-web:result.gone')}
          </Text>
          {can.repost && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconSend size={14} />}
              loading={repost.isPending}
              onClick={() => repost.mutate({ id, post: post.id })}
            >
              {t('announcements-web:result.repost')}
            </Button>
          )}
        </Group>
      ) : (
        <RecordSyncMark feature="announcements" mirror={POST_ENTITY} record={post} label />
      )}
      <Reactions reactions={reactions} />
      {!isGone && post.publication && (
        <Text size="sm" w="100%" className={post.publication.state === 'refused' ? 'alarm' : 'quiet'}>
          <PublishedMark publication={post.publication} />
        </Text>
      )}
      {post.sync.reason !== null && (
        <Text size="sm" w="100%" className="alarm">
          {post.sync.reason}
        </Text>
      )}
    </Group>
  );
};

const PublishedMark = ({ publication }: Pick<Post, 'publication'>) => {
  const { t, locale } = useWords();
  if (publication === null) return null;
  switch (publication.state) {
    case 'published':
      return t('announcements-web:result.published');
    case 'waiting':
      return t('announcements-web:result.publishes-at', { time: absoluteTime(publication.until, locale) });
    case 'refused':
      return t('announcements-web:result.not-published', { why: publication.why });
  }
};

/** What became of an announcement, channel by channel. */
export const Results = ({ announcement }: { announcement: PresentedAnnouncement }) => {
  const { t } = useWords();
  const reactions = useReactions(announcement.id);
  return (
    <Section title={t('announcements-web:result.title')}>
      <Stack component="ul" className="card" gap={0} m={0} p={0}>
        {announcement.posts.map((post, at) => (
          <Result
            key={post.id}
            announcement={announcement}
            post={post}
            reactions={reactions.get(post.id) ?? []}
            isFirst={at === 0}
          />
        ))}
      </Stack>
    </Section>
  );
};
