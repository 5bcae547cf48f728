import { useClient } from '../components/client-context.ts';
import { useOverlays } from '../components/overlay-context.ts';
import { useUserApps } from '../components/user-apps.ts';
import { simulatedNow } from '../connection/simulated-time.ts';
import type { Channel } from '../model/channel.ts';
import { goTo } from '../navigation.ts';
import { powersOver } from '../rules/hierarchy.ts';
import { permissions, permissionsIn } from '../rules/permissions.ts';
import type { MenuEntry } from '../settings/Menu.tsx';
import type { MenuPlace } from '../settings/menu-place.ts';
import { useScreens } from '../settings/screens.ts';
import { displayName } from '../store/member-groups.ts';

/** Opens, or begins, the conversation with somebody. */
export function useStartDirect(): (userId: string) => Promise<void> {
  const { request, store } = useClient();
  const { tell } = useOverlays();
  return async (userId) => {
    try {
      const channel = await request<Channel>('POST', '/users/@me/channels', { recipient_id: userId });
      // The gateway tells of a new conversation too, but perhaps only after the page has gone there.
      store.dispatch({ kind: 'event', event: { name: 'CHANNEL_CREATE', data: channel }, now: Date.now() });
      goTo('@me', channel.id);
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
  };
}

/** What can be done with a member by whoever is at the screen, as a menu's lines. */
export function useMemberEntries(): (guildId: string | null, userId: string) => MenuEntry[] {
  const { request, store } = useClient();
  const { tell } = useOverlays();
  const { open } = useScreens();
  const startDirect = useStartDirect();
  return (guildId, userId) => {
    const state = store.get();
    const me = state.me?.id ?? '';
    const user = state.users[userId];
    const guild = guildId ? state.guilds[guildId] : undefined;
    const member = guildId ? state.members[guildId]?.[userId] : undefined;
    const name = user ? displayName(user, member) : userId;
    const attempt = (answer: Promise<unknown>) => answer.catch((error: Error) => tell(error.message));
    const entries: MenuEntry[] = [
      { label: 'Profile', run: () => open({ kind: 'profile', userId, guildId }) },
    ];
    if (userId !== me) entries.push({ label: 'Message', run: () => void startDirect(userId) });
    if (guild && guildId) {
      const mine = state.members[guildId]?.[me];
      const powers = powersOver(guild, mine, member);
      const held = permissionsIn(guild, mine, undefined);
      const inVoice = state.voice[guildId]?.[userId];
      const until = member?.communication_disabled_until;
      const isTimedOut = until != null && Date.parse(until) > simulatedNow();
      const path = `/guilds/${guildId}/members/${userId}`;
      const about = { guildId, userId };
      if (powers.nickname) {
        entries.push({ label: 'Change nickname', run: () => open({ kind: 'nickname', ...about }) });
      }
      if (powers.roles.length > 0 && member) {
        entries.push({ label: 'Roles', run: () => open({ kind: 'profile', userId, guildId }) });
      }
      if (inVoice && userId !== me) {
        const voice: MenuEntry[] = [];
        const patch = (body: object) => () => void attempt(request('PATCH', path, body));
        if (held & permissions.muteMembers) {
          voice.push({ label: 'Server mute', isChecked: inVoice.mute, run: patch({ mute: !inVoice.mute }) });
        }
        if (held & permissions.deafenMembers) {
          voice.push({
            label: 'Server deafen',
            isChecked: inVoice.deaf,
            run: patch({ deaf: !inVoice.deaf }),
          });
        }
        if (held & permissions.moveMembers) {
          voice.push(
            { label: 'Move to another channel', run: () => open({ kind: 'move', ...about }) },
            { label: 'Disconnect', isDanger: true, run: patch({ channel_id: null }) },
          );
        }
        if (voice.length > 0) entries.push('voice', ...voice);
      }
      if (powers.timeOut || powers.kick || powers.ban) entries.push('moderation');
      if (powers.timeOut && isTimedOut) {
        const lift = () => attempt(request('PATCH', path, { communication_disabled_until: null }));
        entries.push({ label: 'Remove time-out', run: () => void lift() });
      } else if (powers.timeOut) {
        entries.push({
          label: `Time out ${name}`,
          isDanger: true,
          run: () => open({ kind: 'time-out', ...about }),
        });
      }
      if (powers.kick) {
        entries.push({ label: `Kick ${name}`, isDanger: true, run: () => open({ kind: 'kick', ...about }) });
      }
      if (powers.ban) {
        entries.push({ label: `Ban ${name}`, isDanger: true, run: () => open({ kind: 'ban', ...about }) });
      }
    }
    const copied = () => tell('Copied the user’s id');
    entries.push('id', {
      label: 'Copy user ID',
      run: () => void navigator.clipboard.writeText(userId).then(copied, () => tell(userId)),
    });
    return entries;
  };
}

/** Opens the menu of a member, as a right click does. */
export function useMemberMenu(): (guildId: string | null, userId: string, place: MenuPlace) => void {
  const { openMenu } = useScreens();
  const entriesOf = useMemberEntries();
  const appsOf = useUserApps();
  return (guildId, userId, place) => {
    void appsOf(guildId, userId).then((apps) =>
      openMenu('Member', [...entriesOf(guildId, userId), ...apps], place),
    );
  };
}
