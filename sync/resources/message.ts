import type { APIMessage, RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import type { Present } from '../links.ts';
import type { MessageMirror, Place, Sender } from '../mirror.ts';
import { type EngineParts, isSentByUs } from '../parts.ts';
import { listBackTo } from './list-back.ts';
import { fetchMessage, unreadBy } from './message-calls.ts';
import { messageDigest, pinnedDigest, sameButPin } from './message-digest.ts';
import { foundMessage } from './message-found.ts';
import { messageOrphans } from './message-orphans.ts';
import type { Found, Ids, Listing, Rendering, Resource } from './resource.ts';
import { explainInChannel } from './structure-reasons.ts';

/** Source: Discord's reference, "JSON Error Codes". */
const UNKNOWN_CHANNEL = 10_003;
const TOO_MANY_PINS = 30_003;
/** Discord's largest page. */
const PAGE = 100;

/** What an edit does not name stays; a message is to show its record and nothing else. */
const NOTHING_ELSE = { content: '', embeds: [], components: [] };

/** Whoever was to be pinged was pinged when the message was made first; nobody is pinged by what is mended, changed or made again. */
const NOBODY = { allowed_mentions: { parse: [] } };

const senderOf = (place: Place): Sender | undefined => ('sender' in place ? place.sender : undefined);

/** Those mirrors whose counterparts are messages. */
export const messageMirrors = ({ mirrors }: Pick<EngineParts, 'mirrors'>): readonly MessageMirror[] =>
  mirrors.filter((mirror) => mirror.resource === 'message');

/** Messages of the bot, or of a webhook of ours. */
export const messageResource = (parts: EngineParts, mirror: MessageMirror): Resource => {
  const found = (message: APIMessage): Found => foundMessage(mirror, message);
  const ours = (messages: readonly APIMessage[]): Listing => ({
    found: messages.filter((message) => isSentByUs(parts, message)).map(found),
    isWhole: false,
  });
  return {
    hasNonce: true,
    isPlaceGone: ({ code }) => code === UNKNOWN_CHANNEL,
    explain: async (guild, { placeId = '' }, failure) => {
      if (failure.code === TOO_MANY_PINS) return { code: 'too-many-pins', params: {} };
      if (failure.kind !== 'forbidden') return undefined;
      const reason = await parts.explainForbidden(guild, placeId, failure);
      if (mirror.pin === undefined || reason.code !== 'forbidden') return reason;
      return (await explainInChannel(guild, parts.botUserId, placeId, ['Pin Messages'])) ?? reason;
    },
    renderer: async (guild) => {
      const { language } = (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value;
      return (recordId, record) => {
        const t = parts.translator(mirror.localeOf?.(record) ?? language);
        return rendering(parts, mirror, guild, {
          body: mirror.render(recordId, record, t),
          isPinned: mirror.pin !== undefined && record.fields[mirror.pin] === true,
        });
      };
    },
    remove: ({ placeId, id }) => parts.messages.delete(placeId, id),
    fetch: async (_, { placeId, id }) => {
      const message = await fetchMessage(parts, placeId, id);
      return typeof message === 'string' ? message : found(message);
    },
    orphans: (guild, recordId, link) => messageOrphans(parts, mirror, guild, recordId, link),
    list: async (_, placeId, links) => {
      const messages = await listBackTo(parts, placeId, links);
      return typeof messages === 'string' ? messages : ours(messages);
    },
    page: async (_, placeId, before) => {
      try {
        const messages = await parts.messages.list(placeId, {
          limit: PAGE,
          ...(before === undefined ? {} : { before }),
        });
        return { ...ours(messages), from: messages.length < PAGE ? undefined : messages.at(-1)?.id };
      } catch (error) {
        return unreadBy(parts, error);
      }
    },
  };
};

/** A message as it is to be. */
type Rendered = { readonly body: RESTPostAPIChannelMessageJSONBody; readonly isPinned: boolean };

const rendering = (
  parts: EngineParts,
  mirror: MessageMirror,
  guild: Guild,
  { body, isPinned }: Rendered,
): Rendering => ({
  digest: pinnedDigest(messageDigest(body), isPinned),
  // Of one that was made and could not be pinned it must be known that it is there.
  ...(isPinned ? { madeDigest: messageDigest(body) } : {}),
  create: async (place, { nonce, isFirst }) => {
    if (!('channelId' in place)) throw new Error('A message stands in a channel');
    const message = await parts.messages.create(
      place.channelId,
      {
        ...(await parts.attach(guild, body, {})),
        ...(isFirst ? {} : NOBODY),
        nonce,
        enforce_nonce: true,
      },
      place.sender,
    );
    return foundMessage(mirror, message);
  },
  edit: async (ids, there, place) => {
    const isShown = sameButPin(messageDigest(body), there.digest);
    const found: Found = isShown
      ? { ...ids, recordId: undefined, observed: there }
      : await editMessage(parts, mirror, guild, body, { ids, there, place });
    return mirror.pin === undefined ? found : pinned(parts, mirror.pin, found, isPinned);
  },
});

/** Pins a message, or unpins it, where that is to be. */
const pinned = async (
  { structure }: EngineParts,
  pin: string,
  found: Found,
  isPinned: boolean,
): Promise<Found> => {
  const { observed } = found;
  if ((observed.fields[pin] ?? false) === isPinned) return found;
  await structure.pin(found.placeId, found.id, isPinned);
  const digest = pinnedDigest(observed.digest.replace(pinnedDigest('', true), ''), isPinned);
  return { ...found, observed: { ...observed, digest, fields: { ...observed.fields, [pin]: isPinned } } };
};

const editMessage = async (
  parts: EngineParts,
  mirror: MessageMirror,
  guild: Guild,
  body: RESTPostAPIChannelMessageJSONBody,
  { ids, there, place }: { readonly ids: Ids; readonly there: Present; readonly place: Place },
): Promise<Found> => {
  const { files = {} } = there;
  const send = async (known: Readonly<Record<string, string>>) =>
    parts.messages.edit(
      ids.placeId,
      ids.id,
      { ...NOTHING_ELSE, ...(await parts.attach(guild, body, known)), ...NOBODY },
      senderOf(place),
    );
  /** A file that somebody took off the message meanwhile cannot be kept: then all are brought again. */
  const sendAgain = (error: unknown) => {
    const keepsSome = Object.keys(files).length > 0;
    if (!keepsSome || parts.classify(error)?.kind !== 'invalid') throw error;
    return send({});
  };
  return foundMessage(mirror, await send(files).catch(sendAgain));
};
