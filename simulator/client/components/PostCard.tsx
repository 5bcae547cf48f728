import { IconLock, IconMessageCircle, IconPinFilled } from '@tabler/icons-react';
import { EmojiGlyph } from '#discord-view/emoji-glyph.tsx';
import { mediaKind } from '#discord-view/text/media.ts';
import { plainText } from '#discord-view/text/plain.ts';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import type { Channel, ForumTag } from '../model/channel.ts';
import { goToThread } from '../navigation.ts';
import { menuPlace } from '../settings/menu-place.ts';
import { displayName } from '../store/member-groups.ts';
import { isUnread } from '../store/unread.ts';
import { isPinnedPost } from '../text/forum.ts';
import { snowflakeTime } from '../text/snowflake.ts';
import { Avatar, avatarUrl } from './Avatar.tsx';
import { useClientState } from './client-context.ts';
import { useClock } from './clock.ts';
import css from './ForumView.module.css';
import { useFreshUrl } from './fresh-url.ts';
import { useMember } from './place-context.ts';
import { usePostStarter } from './post-starter.ts';
import { TagLabel } from './TagPicker.tsx';
import { useThreadMenu } from './thread-menu.ts';

function Thumb({ url }: { url: string }) {
  return <img className={css.thumb} src={useFreshUrl(url)} alt="" loading="lazy" />;
}

/** A post of a forum: what it is about, who began it, what has become of it. */
export function PostCard({ post, tags }: { post: Channel; tags: readonly ForumTag[] }) {
  const starter = usePostStarter(post);
  const openMenu = useThreadMenu();
  const unread = useClientState((state) => post.member !== undefined && isUnread(state, post));
  const owner = useClientState((state) => state.users[post.owner_id ?? '']) ?? starter?.author;
  const member = useMember(owner?.id ?? '');
  const last = snowflakeTime(post.last_message_id ?? post.id);
  const ago = useClock((now) => formatTimestamp(Math.min(last, now), 'R', now));
  const picture = starter?.attachments?.find((one) => mediaKind(one.content_type, one.filename) === 'image');
  const applied = tags.filter(({ id }) => post.applied_tags?.includes(id));
  const count = post.message_count ?? 0;
  const [reaction] = starter?.reactions ?? [];
  return (
    <li className={css.post} data-archived={post.thread_metadata?.archived ?? false}>
      {/* The card is pressed as a whole; its title says what is opened. */}
      <button
        type="button"
        className={css.card}
        data-channel-id={post.id}
        data-unread={unread}
        aria-label={`${post.name} (post, ${count} ${count === 1 ? 'message' : 'messages'}${unread ? ', unread' : ''})`}
        onClick={() => goToThread(post.guild_id ?? '@me', post.parent_id ?? '', post.id)}
        onContextMenu={(event) => {
          event.preventDefault();
          openMenu(post, menuPlace(event));
        }}
      >
        <span className={css.texts}>
          {(applied.length > 0 || isPinnedPost(post)) && (
            <span className={css.tags}>
              {isPinnedPost(post) && (
                <span className={css.pinned}>
                  <IconPinFilled size={14} aria-hidden /> Pinned
                </span>
              )}
              {applied.map((tag) => (
                <span key={tag.id} className={css.tag}>
                  <TagLabel tag={tag} />
                </span>
              ))}
            </span>
          )}
          <b className={css.title}>
            {post.thread_metadata?.locked && <IconLock size={16} aria-label="Locked" />} {post.name}
          </b>
          <span className={css.excerpt}>
            {owner && (
              <>
                <Avatar url={avatarUrl(owner, member)} size={16} />
                <b>{displayName(owner, member)}:</b>{' '}
              </>
            )}
            {starter ? plainText(starter.content) || 'Shared a file' : 'The first message is gone'}
          </span>
          <span className={css.facts}>
            {reaction && (
              <span className={css.reaction}>
                <EmojiGlyph emoji={reaction.emoji} /> {reaction.count}
              </span>
            )}
            <IconMessageCircle size={16} aria-hidden /> {count} · {ago}
          </span>
        </span>
        {picture && <Thumb url={picture.url} />}
      </button>
    </li>
  );
}
