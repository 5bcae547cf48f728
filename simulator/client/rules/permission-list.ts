/** A permission as the settings name it. Source: Discord's reference, "Permissions". */
export interface PermissionEntry {
  bit: bigint;
  name: string;
  /** What a member may do who has it. */
  meaning: string;
  /** Which channels can overwrite it; `guild` for none. */
  scope: 'guild' | 'any' | 'text' | 'voice';
}

export interface PermissionGroup {
  title: string;
  entries: readonly PermissionEntry[];
}

const entry = (
  bit: number,
  name: string,
  scope: PermissionEntry['scope'],
  meaning: string,
): PermissionEntry => ({ bit: 1n << BigInt(bit), name, scope, meaning });

/** Every permission of Discord, in the order of its settings. */
export const permissionGroups: readonly PermissionGroup[] = [
  {
    title: 'General server permissions',
    entries: [
      entry(10, 'View channels', 'any', 'See channels that are not private, and read what is in them.'),
      entry(4, 'Manage channels', 'any', 'Create, change and delete channels.'),
      entry(28, 'Manage roles', 'any', 'Create roles, and change or delete those below their own highest.'),
      entry(43, 'Create expressions', 'guild', 'Add emoji, stickers and sounds, and change their own.'),
      entry(30, 'Manage expressions', 'guild', 'Change and remove everybody’s emoji, stickers and sounds.'),
      entry(7, 'View audit log', 'guild', 'Read who changed what in this server.'),
      entry(19, 'View server insights', 'guild', 'See figures on growth and engagement.'),
      entry(41, 'View monetisation analytics', 'guild', 'See figures on subscriptions of the server.'),
      entry(29, 'Manage webhooks', 'any', 'Create, change and delete webhooks, which post from elsewhere.'),
      entry(
        5,
        'Manage server',
        'guild',
        'Change the server’s name and settings, its invites and auto-moderation.',
      ),
    ],
  },
  {
    title: 'Membership permissions',
    entries: [
      entry(0, 'Create invite', 'any', 'Invite new people.'),
      entry(26, 'Change nickname', 'guild', 'Change their own nickname.'),
      entry(27, 'Manage nicknames', 'guild', 'Change the nicknames of other members.'),
      entry(1, 'Kick members', 'guild', 'Remove members, who may come back with an invite.'),
      entry(2, 'Ban members', 'guild', 'Remove members for good, and delete their messages.'),
      entry(40, 'Time out members', 'guild', 'Keep members from writing, reacting and speaking for a while.'),
    ],
  },
  {
    title: 'Text channel permissions',
    entries: [
      entry(11, 'Send messages', 'text', 'Write messages, and begin posts in forums.'),
      entry(38, 'Send messages in threads', 'text', 'Write in threads.'),
      entry(35, 'Create public threads', 'text', 'Begin threads that everybody in the channel sees.'),
      entry(36, 'Create private threads', 'text', 'Begin threads that only those invited see.'),
      entry(14, 'Embed links', 'text', 'Show the content of links that they post.'),
      entry(15, 'Attach files', 'text', 'Upload files and pictures.'),
      entry(6, 'Add reactions', 'text', 'React with an emoji that is not there yet.'),
      entry(18, 'Use external emoji', 'text', 'Use emoji of other servers.'),
      entry(37, 'Use external stickers', 'text', 'Use stickers of other servers.'),
      entry(17, 'Mention everyone', 'text', 'Call on @everyone, @here and all roles.'),
      entry(13, 'Manage messages', 'text', 'Delete messages of others, and remove their embeds.'),
      entry(51, 'Pin messages', 'text', 'Pin and unpin messages.'),
      entry(52, 'Bypass slowmode', 'text', 'Write without waiting where slowmode is on.'),
      entry(34, 'Manage threads', 'text', 'Rename, close and delete threads, and see private ones.'),
      entry(16, 'Read message history', 'any', 'Read what was written before.'),
      entry(12, 'Send text-to-speech messages', 'text', 'Have a message read aloud with /tts.'),
      entry(46, 'Send voice messages', 'text', 'Send messages that were spoken.'),
      entry(49, 'Create polls', 'text', 'Ask others to vote.'),
    ],
  },
  {
    title: 'Voice channel permissions',
    entries: [
      entry(20, 'Connect', 'voice', 'Join voice channels.'),
      entry(21, 'Speak', 'voice', 'Talk in voice channels.'),
      entry(9, 'Video', 'voice', 'Share video and the screen.'),
      entry(42, 'Use soundboard', 'voice', 'Play sounds of this server.'),
      entry(45, 'Use external sounds', 'voice', 'Play sounds of other servers.'),
      entry(25, 'Use voice activity', 'voice', 'Talk without push-to-talk.'),
      entry(8, 'Priority speaker', 'voice', 'Be heard above the others.'),
      entry(22, 'Mute members', 'voice', 'Mute others for everybody.'),
      entry(23, 'Deafen members', 'voice', 'Keep others from hearing.'),
      entry(48, 'Set voice channel status', 'voice', 'Say what is going on in a voice channel.'),
      entry(24, 'Move members', 'voice', 'Move others between channels, and disconnect them.'),
    ],
  },
  {
    title: 'Stage channel permissions',
    entries: [entry(32, 'Request to speak', 'voice', 'Raise a hand in stage channels.')],
  },
  {
    title: 'Apps permissions',
    entries: [
      entry(31, 'Use application commands', 'any', 'Use slash commands and those of context menus.'),
      entry(39, 'Use activities', 'any', 'Start activities in channels.'),
      entry(50, 'Use external apps', 'any', 'Use apps that they brought, with answers that others see.'),
    ],
  },
  {
    title: 'Events permissions',
    entries: [
      entry(44, 'Create events', 'any', 'Make scheduled events, and change their own.'),
      entry(33, 'Manage events', 'any', 'Change and cancel everybody’s events.'),
    ],
  },
  {
    title: 'Advanced permissions',
    entries: [
      entry(3, 'Administrator', 'guild', 'Every permission, past what channels deny. Give it with care.'),
    ],
  },
];

const voiceTypes = [2, 13];

/** The permissions that a channel of this type can overwrite; a category can overwrite all that are not the guild's. */
export function groupsFor(channelType: number): readonly PermissionGroup[] {
  const isVoice = voiceTypes.includes(channelType);
  const fits = ({ scope }: PermissionEntry) =>
    scope !== 'guild' && (scope !== 'voice' || isVoice || channelType === 4);
  return permissionGroups
    .map(({ title, entries }) => ({ title, entries: entries.filter(fits) }))
    .filter(({ entries }) => entries.length > 0);
}

/** The names of the permissions in a bit set, for words such as the audit log's. */
export const namesIn = (bits: bigint): string[] =>
  permissionGroups.flatMap(({ entries }) => entries.filter(({ bit }) => bits & bit).map(({ name }) => name));
