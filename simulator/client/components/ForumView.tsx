import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { Markdown } from '#discord-view/markdown.tsx';
import { loadArchived } from '../actions/threads.ts';
import type { Channel } from '../model/channel.ts';
import { permissions } from '../rules/permissions.ts';
import { Button } from '../settings/Button.tsx';
import type { MenuEntry } from '../settings/Menu.tsx';
import { useScreens } from '../settings/screens.ts';
import { isThread } from '../store/channel-tree.ts';
import { arrangePosts, defaultLook } from '../text/forum.ts';
import { useClient, useClientState } from './client-context.ts';
import css from './ForumView.module.css';
import { NewPost } from './NewPost.tsx';
import { useOverlays } from './overlay-context.ts';
import { PostCard } from './PostCard.tsx';
import { useMayIn } from './permissions-here.ts';
import { TagPicker } from './TagPicker.tsx';

/** A forum: its posts to look through by tags and letters, and a new one to write. */
export function ForumView({ forum }: { forum: Channel }) {
  const client = useClient();
  const { tell } = useOverlays();
  const { openMenu } = useScreens();
  const may = useMayIn(forum.id);
  const [look, setLook] = useState(() => defaultLook(forum));
  const [writing, setWriting] = useState(false);
  const [older, setOlder] = useState<string | null>(null);
  const channels = useClientState((state) => state.channels);
  const posts = useMemo(
    () => Object.values(channels).filter((one) => isThread(one) && one.parent_id === forum.id),
    [channels, forum.id],
  );
  const shown = useMemo(() => arrangePosts(posts, look), [posts, look]);
  const tags = forum.available_tags ?? [];

  const load = (from?: string) =>
    loadArchived(client, forum.id, 'public', from).then(
      ({ threads, hasMore }) =>
        setOlder(hasMore ? (threads.at(-1)?.thread_metadata?.archive_timestamp ?? null) : null),
      (error: Error) => tell(error.message),
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each forum
  useEffect(() => {
    void load();
  }, [forum.id]);

  const entries: MenuEntry[] = [
    {
      label: 'Recently active',
      isChecked: look.sort === 'activity',
      run: () => setLook({ ...look, sort: 'activity' }),
    },
    {
      label: 'Date posted',
      isChecked: look.sort === 'creation',
      run: () => setLook({ ...look, sort: 'creation' }),
    },
    'layout',
    { label: 'List', isChecked: look.layout === 'list', run: () => setLook({ ...look, layout: 'list' }) },
    {
      label: 'Gallery',
      isChecked: look.layout === 'gallery',
      run: () => setLook({ ...look, layout: 'gallery' }),
    },
  ];
  return (
    <main className={css.forum} data-channel-id={forum.id} aria-label={`Forum ${forum.name ?? ''}`}>
      {forum.topic && (
        <section className={css.guidelines} aria-label="Post guidelines">
          <Markdown text={forum.topic} />
        </section>
      )}
      <div className={css.top}>
        <div className={css.search}>
          <IconSearch size={20} aria-hidden />
          <input
            aria-label="Search or create a post"
            placeholder="Search or create a post…"
            value={look.typed}
            onChange={(event) => setLook({ ...look, typed: event.target.value })}
          />
          {may(permissions.sendMessages) && !writing && (
            <Button onClick={() => setWriting(true)}>New post</Button>
          )}
        </div>
        {writing && (
          <NewPost
            forum={forum}
            title={look.typed}
            onDone={() => {
              setWriting(false);
              setLook({ ...look, typed: '' });
            }}
          />
        )}
      </div>
      <div className={css.tools}>
        <button
          type="button"
          className={css.sort}
          aria-haspopup="menu"
          onClick={(event) => openMenu('Sort and view', entries, event.currentTarget)}
        >
          <IconAdjustmentsHorizontal size={18} aria-hidden /> Sort and view
        </button>
        {tags.length > 0 && (
          <TagPicker
            label="Filter by tag"
            tags={tags}
            chosen={look.tags}
            onChange={(chosen) => setLook({ ...look, tags: chosen })}
          />
        )}
      </div>
      {shown.length === 0 && (
        <p className={css.none}>
          {posts.length === 0 ? 'There are no posts yet. Begin one!' : 'No post is like that.'}
        </p>
      )}
      <ul className={css.posts} data-layout={look.layout} aria-label="Posts">
        {shown.map((post) => (
          <PostCard key={post.id} post={post} tags={tags} />
        ))}
      </ul>
      {older !== null && (
        <Button kind="quiet" onClick={() => void load(older)}>
          Older posts
        </Button>
      )}
    </main>
  );
}
