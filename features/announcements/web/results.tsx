import { Button, Group, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Reaction } from '#messages/reactions.ts';
import { call, queryKey } from '#web/call.ts';
import { channelText } from '#web/form/value-text.ts';
import { useGuild } from '#web/guild.tsx';
import { PublicationNote } from '#web/messages/publication-note.tsx';
import { Reactions } from '#web/messages/reactions.tsx';
import { useRecordAction } from '#web/records/record-changes.ts';
import { Section } from '#web/records/record-view.tsx';
import { RecordSyncMark } from '#web/records/sync-mark.tsx';
import { useWords } from '#web/words.ts';
import { POST_ENTITY } from '../entity.ts';
import { type PresentedAnnouncement, readReactions, repostAnnouncement } from '../model.ts';
import { announcementSource } from './announcement-source.ts';

/** How long counts are shown before they are asked for again (ms). */
const FRESH_MS = 60_000;

/** How members reacted to the messages of an announcement, by the post's number. */
const useReactions = (id: number): ReadonlyMap<number, readonly Reaction[]> => {
  const { guild } = useGuild();
  const { data } = useQuery({
    queryKey: queryKey(guild.id, readReactions, id),
    queryFn: async () => (await call(readReactions, { guildId: guild.id, params: { id } })).body.posts,
    staleTime: FRESH_MS,
  });
  return new Map((data ?? []).map((post) => [post.id, post.reactions]));
};

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
      {!isGone && post.publication && <PublicationNote publication={post.publication} />}
      {post.sync.reason !== null && (
        <Text size="sm" w="100%" className="alarm">
          {post.sync.reason}
        </Text>
      )}
    </Group>
  );
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
