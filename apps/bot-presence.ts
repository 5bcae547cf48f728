import { features } from '#features/index.ts';
import { createPresence } from '#platform/discord/presence.ts';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { guildId } from '#platform/ids.ts';
import { repeat } from '#platform/repeat.ts';
import type { House } from './house.ts';

/** How often it is looked whether another line is to be shown (ms). */
const TICK_MS = 5_000;

type Parts = Pick<House, 'guilds' | 'logger' | 'tail' | 'translator'> & {
  /** The server of which the bot's status tells, as the operator chose it. */
  readonly statusOf: string;
  readonly show: (line: string) => void;
  readonly clock: () => number;
};

/**
 * Keeps the bot's status: a bot has one for all of its servers, so it tells of the one that the operator chose, in that server's language.
 * It follows that server's log, whoever writes it.
 */
export const startPresence = ({ guilds, logger, tail, translator, statusOf, show, clock }: Parts) => {
  const parts = features.flatMap(({ name, presence }) => (presence ? [{ name, presence }] : []));
  let followed: { readonly guild: Guild; readonly unfollow: () => void } | undefined;

  /** The server, once it is there; from then on its log is followed. */
  const follow = async (): Promise<Guild | undefined> => {
    if (followed) return followed.guild;
    const guild = await guilds.find(guildId(statusOf));
    if (!guild) return undefined;
    const { number } = await guild.read.selectFrom('log_head').select('number').executeTakeFirstOrThrow();
    followed = { guild, unfollow: tail.follow(guild, number, presence.hear) };
    return guild;
  };
  const presence = createPresence(
    {
      read: async (now) => {
        const guild = await follow();
        if (!guild) return undefined;
        const isOn = await enabledFeatures(guild);
        return Promise.all(
          parts.filter(({ name }) => isOn.has(name)).map((part) => part.presence.read(guild, now)),
        );
      },
      translate: async () => {
        const guild = await follow();
        const settings = guild && (await readSettings(guild, GUILD_PART, guildSettingsSchema));
        return translator(settings?.value.language ?? 'en');
      },
      show,
      clock,
    },
    // That a feature was turned on or off, or another language chosen, is an entry of the settings.
    new Set(['settings', 'feature', ...parts.flatMap((part) => part.presence.entities)]),
  );
  const ticking = repeat(TICK_MS, presence.tick, (error) =>
    logger.warn({ err: error }, 'The bot’s status could not be shown; trying again'),
  );
  return {
    /** A session begins: it shows nothing yet. */
    renew: (): void => {
      presence.renew();
      ticking.now();
    },
    stop: async (): Promise<void> => {
      followed?.unfollow();
      await ticking.stop();
    },
  };
};
