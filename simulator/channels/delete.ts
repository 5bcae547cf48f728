import { changeSettings } from '../guilds/update.ts';
import { settingsOf } from '../present/present.ts';
import { DiscordError } from '../rest/errors.ts';
import { CHANNEL } from '../rules/channel-types.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import { removeEvent } from '../scheduled-events/events.ts';
import type { Dispatch, Simulation } from '../simulation.ts';
import type { Channel, Guild } from '../state/entities.ts';
import { threadMemberKey } from '../state/state.ts';
import { leaveVoice, membersInVoice } from '../voice/voice-state.ts';
import { dispatchChannel } from './events.ts';

const forgetContent = ({ state, files }: Simulation, channel: Channel): void => {
  for (const message of state.messages.ofChannel(channel.id)) {
    for (const attachment of message.attachments ?? []) files.delete(attachment.id);
    state.messages.delete(message.id);
  }
};

/** Who hears that a thread is gone: of a private one those who could see it, told apart while it is still there. */
const seeing = ({ state, permissions }: Simulation, thread: Channel): Partial<Dispatch> => {
  if (thread.type !== CHANNEL.privateThread)
    return thread.parent_id === null ? {} : { channelId: thread.parent_id };
  const members = state.membersOf(thread.guild_id ?? '').map((member) => member.user_id);
  return {
    userIds: members.filter((id) => permissions.inChannel(thread, id) & PERMISSIONS.VIEW_CHANNEL),
  };
};

/** Deletes a thread with its messages. */
export const deleteThread = (simulation: Simulation, thread: Channel): void => {
  const { state } = simulation;
  simulation.dispatch({
    name: 'THREAD_DELETE',
    data: { id: thread.id, guild_id: thread.guild_id, parent_id: thread.parent_id, type: thread.type },
    guildId: thread.guild_id ?? undefined,
    ...seeing(simulation, thread),
  });
  forgetContent(simulation, thread);
  for (const member of state.threadMembers.inGroup(thread.id))
    state.threadMembers.delete(threadMemberKey(thread.id, member.user_id));
  state.channels.delete(thread.id);
};

/** Settings that name a channel and go back to none when it is gone. */
const NAMING = [
  'system_channel_id',
  'afk_channel_id',
  'widget_channel_id',
  'safety_alerts_channel_id',
] as const;
/** Settings whose channel a community guild cannot do without. */
const REQUIRED = ['rules_channel_id', 'public_updates_channel_id'] as const;

/** @throws DiscordError 50074 for a channel that a community guild must have */
const requireDispensable = (guild: Guild, channel: Channel): void => {
  const settings = settingsOf(guild);
  if (settings.features.includes('COMMUNITY') && REQUIRED.some((name) => settings[name] === channel.id))
    throw new DiscordError(400, 50_074, 'Cannot delete a channel required for Community guilds');
};

/** Takes a channel that is gone out of its guild's settings. */
const forgetInSettings = (simulation: Simulation, guild: Guild, channel: Channel): void => {
  const settings = settingsOf(guild);
  const named = [...NAMING, ...REQUIRED].filter((name) => settings[name] === channel.id);
  if (named.length > 0)
    changeSettings(simulation, guild, Object.fromEntries(named.map((name) => [name, null])));
};

/**
 * Deletes a channel of a guild with all that hangs on it; the channels of a category stay, without one.
 * @throws DiscordError 50074 for a channel that a community guild must have
 */
export const deleteGuildChannel = (simulation: Simulation, guildId: string, channel: Channel): void => {
  const { state } = simulation;
  const guild = state.guilds.get(guildId);
  if (guild) requireDispensable(guild, channel);
  for (const { user_id: userId } of membersInVoice(simulation, channel)) {
    const member = state.member(guildId, userId);
    if (member) leaveVoice(simulation, member);
  }
  dispatchChannel(simulation, 'CHANNEL_DELETE', channel);
  forgetContent(simulation, channel);
  // Clients forget a channel's threads by themselves.
  for (const thread of state.threadsOf(guildId))
    if (thread.parent_id === channel.id) deleteThread(simulation, thread);
  for (const webhook of state.webhooks.inGroup(guildId))
    if (webhook.channel_id === channel.id) state.webhooks.delete(webhook.id);
  for (const event of state.scheduledEvents.inGroup(guildId))
    if (event.channel_id === channel.id) removeEvent(simulation, event);
  for (const stage of state.stageInstances.inGroup(guildId))
    if (stage.channel_id === channel.id) state.stageInstances.delete(stage.id);
  for (const invite of state.invites.inGroup(guildId))
    if (invite.channel_id === channel.id) state.invites.delete(invite.code);
  if (channel.type === CHANNEL.category)
    for (const child of state.channelsOf(guildId)) {
      if (child.parent_id !== channel.id) continue;
      state.channels.patch(child, { parent_id: null });
      dispatchChannel(simulation, 'CHANNEL_UPDATE', child);
    }
  state.channels.delete(channel.id);
  if (guild) forgetInSettings(simulation, guild, channel);
};
