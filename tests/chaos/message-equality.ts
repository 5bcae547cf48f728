import type { APIMessage } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ApiClient } from '#tests/support/product-clients.ts';
import type { Stage } from './stage.ts';

const sync = z.object({ state: z.string(), reason: z.string().nullable(), url: z.string().nullable() });
const design = z.object({ content: z.string() });
const embeds = z.object({ id: z.number(), design, channel: z.string().nullable(), sync });
const announcements = z.object({
  id: z.number(),
  design,
  posts: z.array(z.object({ channel: z.string(), state: z.string(), sync })),
});
const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** What the API says that is on Discord, or on its way there. */
type Wanted = {
  readonly name: string;
  readonly channel: string;
  readonly content: string;
  readonly sync: z.infer<typeof sync>;
};

const all = async <Item extends z.ZodType>(
  api: ApiClient,
  path: string,
  item: Item,
): Promise<readonly z.output<Item>[]> => {
  const found: z.output<Item>[] = [];
  for (let cursor = ''; ; ) {
    const page = pageOf(item).parse((await api.call('GET', `${path}?limit=100${cursor}`)).body);
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    cursor = `&cursor=${page.nextCursor}`;
  }
};

const wanted = async (api: ApiClient, guildId: string): Promise<readonly Wanted[]> => {
  const path = `/api/v1/guilds/${guildId}`;
  const sent = (await all(api, `${path}/embeds`, embeds)).flatMap((embed) =>
    embed.channel === null
      ? []
      : [
          {
            name: `embed ${embed.id}`,
            channel: embed.channel,
            content: embed.design.content,
            sync: embed.sync,
          },
        ],
  );
  const posted = (await all(api, `${path}/announcements`, announcements)).flatMap(({ id, design, posts }) =>
    posts
      .filter(({ state }) => state === 'posted')
      .map((post) => ({
        name: `announcement ${id} in ${post.channel}`,
        channel: post.channel,
        content: design.content,
        sync: post.sync,
      })),
  );
  return [...sent, ...posted];
};

const compare = (
  records: readonly Wanted[],
  messages: ReadonlyMap<string, readonly APIMessage[]>,
): readonly string[] => {
  const found: string[] = [];
  const known = new Set<string>();
  for (const { name, channel, content, sync } of records) {
    if (sync.state !== 'synced') {
      found.push(`${name} is ${sync.state}: ${sync.reason ?? ''}`);
      continue;
    }
    const message = messages.get(channel)?.find(({ id }) => sync.url?.endsWith(`/${id}`));
    if (!message) {
      found.push(`${name} has no message`);
      continue;
    }
    if (known.has(message.id)) found.push(`${name} shares its message`);
    known.add(message.id);
    if (message.content !== content)
      found.push(`${name}: “${content}” here, “${message.content}” on Discord`);
  }
  for (const message of [...messages.values()].flat())
    if (!known.has(message.id)) found.push(`a message nobody knows: “${message.content}”`);
  return found;
};

/** How embeds and announcements differ from the messages of their channels; empty when both sides are equal. */
export const messageDifferences = async ({
  api,
  simulator,
  guildId,
  messageChannels,
  applicationId,
}: Pick<Stage, 'api' | 'simulator' | 'guildId' | 'messageChannels' | 'applicationId'>): Promise<
  readonly string[]
> => {
  const records = await wanted(api, guildId);
  const messages = new Map<string, readonly APIMessage[]>();
  for (const channel of messageChannels)
    messages.set(
      channel,
      (await simulator.messages(channel)).filter(({ author }) => author.id === applicationId),
    );
  return compare(records, messages);
};
