import { Button, Group, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Reaction } from '#messages/reactions.ts';
import type { PostContracts, PresentedPost } from '#records/posts/contracts.ts';
import { call, queryKey } from '../../call.ts';
import { channelText } from '../../form/value-text.ts';
import { useGuild } from '../../guild.tsx';
import { PublicationNote } from '../../messages/publication-note.tsx';
import { Reactions } from '../../messages/reactions.tsx';
import { useWords } from '../../words.ts';
import { useRecordAction } from '../record-changes.ts';
import { Section } from '../record-view.tsx';
import { useRecordWords } from '../record-words.ts';
import type { RecordSource, ShownRecord } from '../source.ts';
import { RecordSyncMark } from '../sync-mark.tsx';

/** A record that is posted, as pages show it. */
type ShownPosted = ShownRecord & {
  readonly posts: readonly PresentedPost[];
  readonly can: { readonly repost: boolean };
};

type Given<Shown extends ShownPosted> = {
  /** The first of its parts is its posts. */
  source: RecordSource<Shown>;
  contracts: PostContracts;
  record: Shown;
};

/** How long counts are shown before they are asked for again (ms). */
const FRESH_MS = 60_000;

/** How members reacted to the messages of a record, by the post's number. */
const useReactions = (
  route: PostContracts['reactions'],
  id: number,
): ReadonlyMap<number, readonly Reaction[]> => {
  const { guild } = useGuild();
  const { data } = useQuery({
    queryKey: queryKey(guild.id, route, id),
    queryFn: async () => (await call(route, { guildId: guild.id, params: { id } })).body.posts,
    staleTime: FRESH_MS,
  });
  return new Map((data ?? []).map((post) => [post.id, post.reactions]));
};

const Result = <Shown extends ShownPosted>({
  source,
  contracts,
  record: { id, can },
  post,
  reactions,
  isFirst,
}: Given<Shown> & { post: PresentedPost; reactions: readonly Reaction[]; isFirst: boolean }) => {
  const { t, locale } = useWords();
  const { guild } = useGuild();
  const say = useRecordWords(source);
  const repost = useRecordAction(source, contracts.repost, `${source.feature}-web:done.reposted`);
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
            {say('result.gone')}
          </Text>
          {can.repost && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconSend size={14} />}
              loading={repost.isPending}
              onClick={() => repost.mutate({ id, post: post.id })}
            >
              {say('result.repost')}
            </Button>
          )}
        </Group>
      ) : (
        <RecordSyncMark
          feature={source.feature}
          mirror={source.parts?.[0] ?? source.entity}
          record={post}
          label
        />
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

/** What became of a record, channel by channel. */
export const PostResults = <Shown extends ShownPosted>(given: Given<Shown>) => {
  const { source, contracts, record } = given;
  const say = useRecordWords(source);
  const reactions = useReactions(contracts.reactions, record.id);
  return (
    <Section title={say('result.title')}>
      <Stack component="ul" className="card" gap={0} m={0} p={0}>
        {record.posts.map((post, at) => (
          <Result
            key={post.id}
            {...given}
            post={post}
            reactions={reactions.get(post.id) ?? []}
            isFirst={at === 0}
          />
        ))}
      </Stack>
    </Section>
  );
};
