import { presentChannel } from '../present/channel.ts';
import { presentUser } from '../present/user.ts';
import { INTENT } from '../simulation.ts';
import type { Application } from '../state/entities.ts';
import { guildCreate } from './guild-create.ts';
import type { Link } from './link.ts';
import { deliver, isShardOf, type Session } from './session.ts';

/** Flags of an application that has privileged intents, as bots below 100 guilds have them. Source: Discord's reference, "Application Flags". */
const PRIVILEGED_FLAGS: readonly (readonly [intent: number, flag: number])[] = [
  [INTENT.guildPresences, 1 << 13],
  [INTENT.guildMembers, 1 << 15],
  [INTENT.messageContent, 1 << 19],
];

const applicationFlags = ({ privileged_intents: intents = -1 }: Application): number =>
  PRIVILEGED_FLAGS.reduce((flags, [intent, flag]) => (intents & intent ? flags | flag : flags), 0);

/** Sends READY and, to a bot, its guilds after it. Those in an outage stay unavailable. */
export const sendReady = (
  { simulation, hub, version }: Link,
  session: Session,
  application: Application | undefined,
): void => {
  const { state } = simulation;
  const guilds = state
    .guildsOf(session.userId)
    .filter((guild) => !session.isBot || isShardOf(session.shard, guild.id));
  const user = simulation.user(session.userId);
  deliver(session, 'READY', {
    v: version,
    user: { ...presentUser(user), mfa_enabled: false, verified: true, email: null, locale: user.locale },
    user_settings: {},
    session_type: 'normal',
    session_id: session.id,
    resume_gateway_url: `${simulation.origin.replace(/^http/, 'ws')}/gateway`,
    relationships: [],
    private_channels: session.isBot
      ? []
      : state.channels
          .inGroup('')
          .filter((channel) => channel.recipients.includes(session.userId))
          .map((channel) => presentChannel(simulation, channel, session.userId)),
    presences: [],
    guilds: session.isBot
      ? guilds.map((guild) => ({ id: guild.id, unavailable: true }))
      : guilds.map((guild) =>
          simulation.outages.has(guild.id)
            ? { id: guild.id, unavailable: true }
            : guildCreate(simulation, guild, session),
        ),
    guild_join_requests: [],
    geo_ordered_rtc_regions: [],
    ...(application ? { application: { id: application.id, flags: applicationFlags(application) } } : {}),
    ...(session.isBot ? { shard: session.shard } : {}),
    _trace: ['["guildhall-simulator"]'],
  });
  for (const guild of guilds) hub.visibility.note(session, guild.id);
  if (!session.isBot || !(session.intents & INTENT.guilds)) return;
  for (const guild of guilds) {
    if (simulation.outages.has(guild.id))
      deliver(session, 'GUILD_DELETE', { id: guild.id, unavailable: true });
    else deliver(session, 'GUILD_CREATE', guildCreate(simulation, guild, session));
  }
};
