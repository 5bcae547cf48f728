import { z } from 'zod';
import { emptyDesign } from '#messages/design.ts';
import { type Action, type Stage, title } from './stage.ts';

type Kind = 'embeds' | 'announcements';

const listSchema = z.object({ items: z.array(z.object({ id: z.number(), version: z.number() })) });

const some = async ({ api, guildId, random }: Stage, kind: Kind) => {
  const { items } = listSchema.parse(
    (await api.call('GET', `/api/v1/guilds/${guildId}/${kind}?limit=30`)).body,
  );
  return items.length > 0 ? random.pick(items) : undefined;
};

const design = ({ random }: Stage) => ({ ...emptyDesign, content: title(random) });

const make = async (stage: Stage, kind: Kind): Promise<unknown> => {
  const { api, guildId, random, messageChannels } = stage;
  const [first = '', ...others] = random.chance(0.5) ? messageChannels : messageChannels.toReversed();
  const body =
    kind === 'embeds'
      ? { name: title(random), design: design(stage) }
      : {
          title: title(random),
          design: design(stage),
          channels: [first, ...others.filter(() => random.chance(0.5))],
        };
  const made = await api.call('POST', `/api/v1/guilds/${guildId}/${kind}`, { body });
  const { id } = z.object({ id: z.number() }).parse(made.body);
  return api.call('POST', `/api/v1/guilds/${guildId}/${kind}/${id}/send`, {
    ...(kind === 'embeds' ? { body: { channel: first } } : {}),
    headers: { 'idempotency-key': `s${random.next()}` },
  });
};

const change = async (stage: Stage, kind: Kind): Promise<unknown> => {
  const { api, guildId } = stage;
  const record = await some(stage, kind);
  return (
    record &&
    api.call('PATCH', `/api/v1/guilds/${guildId}/${kind}/${record.id}`, {
      body: { design: design(stage) },
      headers: { 'if-match': `"${record.version}"` },
    })
  );
};

const remove = async (stage: Stage, kind: Kind): Promise<unknown> => {
  const { api, guildId, random } = stage;
  const record = random.chance(0.4) ? await some(stage, kind) : undefined;
  return (
    record &&
    api.call('DELETE', `/api/v1/guilds/${guildId}/${kind}/${record.id}`, {
      headers: { 'if-match': `"${record.version}"` },
    })
  );
};

const someMessage = async ({ simulator, messageChannels, applicationId, random }: Stage) => {
  const channelId = random.pick(messageChannels);
  const sent = (await simulator.messages(channelId)).filter(({ author }) => author.id === applicationId);
  return sent.length > 0 ? random.pick(sent) : undefined;
};

/** What people do with embeds and announcements. */
export const MESSAGE_ACTIONS: readonly Action[] = [
  (stage) => make(stage, 'embeds'),
  (stage) => make(stage, 'announcements'),
  (stage) => change(stage, 'embeds'),
  (stage) => change(stage, 'announcements'),
  (stage) => remove(stage, stage.random.pick(['embeds', 'announcements'])),
  async (stage) => {
    const message = await someMessage(stage);
    return message && stage.editElsewhere(message.channel_id, message.id, { content: title(stage.random) });
  },
  async (stage) => {
    const message = await someMessage(stage);
    if (message && stage.random.chance(0.5))
      return stage.simulator.deleteMessageAs({
        params: {
          user_id: stage.moderatorId,
          channel_id: message.channel_id,
          message_id: message.id,
        },
      });
  },
];
