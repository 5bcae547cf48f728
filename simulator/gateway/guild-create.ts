import { presentChannelsTo } from '../channels/visibility.ts';
import { presentOnline } from '../presence/announce.ts';
import { presentChannel } from '../present/channel.ts';
import { presentGuild, presentMember } from '../present/present.ts';
import { presentScheduledEvent } from '../present/scheduled-event.ts';
import { presentSound } from '../present/sound.ts';
import { presentStage } from '../present/stage.ts';
import { maySeeEvent, openEvents } from '../scheduled-events/events.ts';
import { INTENT, type Reader, type Simulation } from '../simulation.ts';
import type { Guild, Member } from '../state/entities.ts';
import { visibleActiveThreads } from '../threads/list.ts';
import { presentGuildVoiceStates } from '../voice/present-voice-state.ts';

/**
 * The members that come with a guild. People's own clients get all of them. A bot gets all of a small guild and those who
 * are online of a large one, and without the presence intent only itself and who is in voice.
 * Source: Discord's reference, "Guild Create".
 */
const membersFor = (
  simulation: Simulation,
  members: readonly Member[],
  reader: Reader,
): readonly Member[] => {
  if (!reader.isBot) return members;
  const { voiceStates } = simulation.state;
  const hasPresences = (reader.intents & INTENT.guildPresences) !== 0;
  if (hasPresences && members.length <= reader.largeThreshold) return members;
  return members.filter(
    ({ guild_id, user_id }) =>
      user_id === reader.userId ||
      voiceStates.get(`${guild_id}/${user_id}`) !== undefined ||
      (hasPresences && simulation.presences.of(user_id).status !== 'offline'),
  );
};

/** A guild as GUILD_CREATE, or a user's READY, carries it. */
export const guildCreate = (simulation: Simulation, guild: Guild, reader: Reader) => {
  const members = simulation.state.membersOf(guild.id);
  const hasPresences = !reader.isBot || (reader.intents & INTENT.guildPresences) !== 0;
  return {
    ...presentGuild(simulation, guild),
    joined_at: simulation.state.member(guild.id, reader.userId)?.joined_at,
    large: members.length > reader.largeThreshold,
    unavailable: false,
    member_count: members.length,
    voice_states: presentGuildVoiceStates(simulation, guild.id),
    members: membersFor(simulation, members, reader).map((member) => presentMember(simulation, member)),
    channels: presentChannelsTo(simulation, guild.id, reader.userId),
    threads: visibleActiveThreads(simulation, guild.id, reader.userId).map((thread) =>
      presentChannel(simulation, thread, reader.userId),
    ),
    presences: hasPresences
      ? presentOnline(
          simulation,
          members.map((member) => member.user_id),
        )
      : [],
    stage_instances: simulation.state.stageInstances.inGroup(guild.id).map(presentStage),
    guild_scheduled_events: openEvents(simulation, guild.id)
      .filter((event) => maySeeEvent(simulation, event, reader.userId))
      .map((event) => presentScheduledEvent(simulation, event)),
    soundboard_sounds: simulation.state.soundboardSounds.inGroup(guild.id).map(presentSound),
  };
};
