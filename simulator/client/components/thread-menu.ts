import { changeThread, deleteThread, joinThread, leaveThread } from '../actions/threads.ts';
import { type Channel, channelFlags, channelTypes } from '../model/channel.ts';
import { goTo } from '../navigation.ts';
import { permissions, permissionsIn } from '../rules/permissions.ts';
import type { MenuEntry } from '../settings/Menu.tsx';
import type { MenuPlace } from '../settings/menu-place.ts';
import { useScreens } from '../settings/screens.ts';
import { useClient } from './client-context.ts';
import { useOverlays } from './overlay-context.ts';

/** What can be done with a thread, or a post of a forum, by whoever is at the screen. */
export function useThreadEntries(): (thread: Channel) => MenuEntry[] {
  const client = useClient();
  const { tell } = useOverlays();
  const { open } = useScreens();
  const attempt = (answer: Promise<unknown>, done?: string) =>
    void answer.then(
      () => done && tell(done),
      (error: Error) => tell(error.message),
    );
  return (thread) => {
    const { me, guilds, members, channels } = client.store.get();
    const guild = guilds[thread.guild_id ?? ''];
    const parent = channels[thread.parent_id ?? ''];
    const held = guild ? permissionsIn(guild, members[guild.id]?.[me?.id ?? ''], thread, parent) : 0n;
    const manages = (held & permissions.manageThreads) !== 0n;
    const mine = thread.owner_id === me?.id;
    const { archived = false, locked = false } = thread.thread_metadata ?? {};
    const isPost = parent?.type === channelTypes.forum || parent?.type === channelTypes.media;
    const what = isPost ? 'post' : 'thread';
    const entries: MenuEntry[] = [];
    const change = (body: Record<string, unknown>, done: string) => () =>
      attempt(changeThread(client, thread, body), done);

    entries.push(
      thread.member
        ? { label: `Leave ${what}`, run: () => attempt(leaveThread(client, thread)) }
        : { label: `Join ${what}`, run: () => attempt(joinThread(client, thread)) },
      { label: 'Members', run: () => open({ kind: 'thread-members', threadId: thread.id }) },
    );
    if (manages || (mine && !locked)) {
      entries.push('manage', {
        label: `Edit ${what}`,
        run: () => open({ kind: 'thread-settings', threadId: thread.id }),
      });
      if (archived)
        entries.push({ label: `Reopen ${what}`, run: change({ archived: false }, 'Opened again') });
      else entries.push({ label: `Close ${what}`, run: change({ archived: true }, 'Closed') });
    }
    if (manages) {
      if (locked)
        entries.push({
          label: `Unlock ${what}`,
          run: change({ locked: false, archived: false }, 'Unlocked'),
        });
      else entries.push({ label: `Lock ${what}`, run: change({ locked: true }, 'Locked') });
      if (isPost) {
        const pinned = ((thread.flags ?? 0) & channelFlags.pinned) !== 0;
        const flags = (thread.flags ?? 0) ^ channelFlags.pinned;
        entries.push({
          label: pinned ? 'Unpin post' : 'Pin post',
          run: change({ flags }, pinned ? 'Unpinned' : 'Pinned'),
        });
      }
      entries.push({
        label: `Delete ${what}`,
        isDanger: true,
        run: () =>
          open({
            kind: 'confirm',
            title: `Delete ${thread.name ?? what}`,
            text: 'Its messages are deleted with it. This cannot be taken back.',
            action: 'Delete',
            run: async () => {
              await deleteThread(client, thread);
              goTo(thread.guild_id ?? '@me', thread.parent_id ?? undefined, 'replace');
            },
          }),
      });
    }
    const copied = (text: string, name: string) => () =>
      attempt(
        navigator.clipboard.writeText(text).catch(() => {
          throw new Error(text);
        }),
        `Copied ${name}`,
      );
    const link = `${location.origin}/channels/${thread.guild_id}/${thread.id}`;
    entries.push(
      'copy',
      { label: 'Copy link', run: copied(link, 'the link') },
      { label: 'Copy thread ID', run: copied(thread.id, 'the thread’s id') },
    );
    return entries;
  };
}

/** Opens a thread's menu, as a right click does. */
export function useThreadMenu(): (thread: Channel, place: MenuPlace) => void {
  const { openMenu } = useScreens();
  const entriesOf = useThreadEntries();
  return (thread, place) => openMenu('Thread', entriesOf(thread), place);
}
