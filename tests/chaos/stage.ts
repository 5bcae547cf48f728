import type { ApiClient, SimulatorClient } from '#tests/support/product-clients.ts';
import type { Random } from '#tests/support/random.ts';

/** Who and what a round of chaos acts on. */
export type Stage = {
  readonly api: ApiClient;
  readonly simulator: SimulatorClient;
  readonly guildId: string;
  /** Where tasks are. */
  readonly channelId: string;
  /** Where embeds and announcements are. */
  readonly messageChannels: readonly string[];
  /** Where shop items and the leaderboard are. */
  readonly shopChannel: string;
  readonly applicationId: string;
  /** Edits a message of the bot as another program with its token does. */
  readonly editElsewhere: (channelId: string, messageId: string, body: object) => Promise<unknown>;
  readonly moderatorId: string;
  readonly memberIds: readonly string[];
  readonly random: Random;
};

/** Something that somebody does. It may fail because the product is being killed: that is the point. */
export type Action = (stage: Stage) => Promise<unknown>;

const WORDS = ['paint', 'sweep', 'repair', 'collect', 'order', 'wash', 'count', 'carry'];
const THINGS = ['the rig', 'the floor', 'tyres', 'badges', 'stickers', 'the fridge', 'helmets'];
export const title = (random: Random): string =>
  `${random.pick(WORDS)} ${random.pick(THINGS)} ${random.between(1, 999)}`;

const choose = async (api: ApiClient, path: string, body: object): Promise<void> => {
  const { etag } = await api.call('GET', path);
  const { status } = await api.call('PATCH', path, { body, headers: { 'if-match': etag ?? '' } });
  if (status >= 300) throw new Error(`${path} could not be set: ${status}`);
};

/** Turns on what is off in a new guild, and chooses where shop items and the leaderboard are. */
export const turnOnMessages = async (api: ApiClient, guildId: string, shopChannel: string): Promise<void> => {
  for (const name of ['embeds', 'announcements']) {
    const { status } = await api.call('PUT', `/api/v1/guilds/${guildId}/features/${name}`, {
      body: { enabled: true },
    });
    if (status >= 300) throw new Error(`${name} could not be turned on: ${status}`);
  }
  await choose(api, `/api/v1/guilds/${guildId}/settings/shop`, { channel: shopChannel });
  await choose(api, `/api/v1/guilds/${guildId}/settings/economy`, { boardChannel: shopChannel });
};
