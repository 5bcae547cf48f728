import { extname } from 'node:path';
import type { SearchQuery } from '../rules/search-query.ts';
import type { Simulation } from '../simulation.ts';
import type { Message } from '../state/entities.ts';

const LINK = /https?:\/\/([^\s/<>?#]+)/gi;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];

/**
 * Whether all words of a query stand in a text in their order, with at most `slop` others between two of them; the last
 * may be the beginning of a word. Pure.
 */
export const matchesWords = (text: string, query: string, slop: number): boolean => {
  const [words, wanted] = [wordsOf(text), wordsOf(query)];
  const fits = (place: number, index: number): boolean =>
    index === wanted.length - 1
      ? (words[place]?.startsWith(wanted[index] ?? '') ?? false)
      : words[place] === wanted[index];
  const follows = (from: number, index: number): boolean => {
    if (index === wanted.length) return true;
    const last = index === 0 ? words.length - 1 : Math.min(words.length - 1, from + slop);
    for (let place = from; place <= last; place += 1)
      if (fits(place, index) && follows(place + 1, index + 1)) return true;
    return false;
  };
  return follows(0, 0);
};

const linksOf = (message: Message): string[] =>
  [...message.content.matchAll(LINK)].map(([, host]) => (host ?? '').toLowerCase());

const has = (message: Message, what: string): boolean => {
  const files = message.attachments ?? [];
  switch (what) {
    case 'link':
      return linksOf(message).length > 0;
    case 'embed':
      return message.embeds.length > 0;
    case 'file':
      return files.length > 0;
    case 'sound':
      return files.some(({ content_type }) => content_type.startsWith('audio/'));
    case 'sticker':
      return (message.sticker_items?.length ?? 0) > 0;
    case 'poll':
      return message.poll !== undefined;
    case 'snapshot':
      return message.message_snapshots !== undefined;
    default: // image, video
      return (
        files.some(({ content_type }) => content_type.startsWith(`${what}/`)) ||
        message.embeds.some((embed) => (what === 'image' ? embed.image : embed.video))
      );
  }
};

const authorType = ({ state }: Simulation, message: Message): string => {
  if (message.webhook_id !== undefined) return 'webhook';
  return state.users.get(message.author_id)?.bot ? 'bot' : 'user';
};

/** Several of one filter: one that is asked for must hold, and none that is ruled out with a `-`. */
const holds = (asked: readonly string[] | undefined, is: (what: string) => boolean): boolean => {
  const wanted = (asked ?? []).filter((each) => !each.startsWith('-'));
  const unwanted = (asked ?? []).filter((each) => each.startsWith('-')).map((each) => each.slice(1));
  return (wanted.length === 0 || wanted.some(is)) && !unwanted.some(is);
};

/** Every kind of thing that is asked for must be there. */
const holdsAll = (asked: readonly string[] | undefined, is: (what: string) => boolean): boolean =>
  (asked ?? []).every((each) => (each.startsWith('-') ? !is(each.slice(1)) : is(each)));

const isOneOf = (asked: readonly string[] | undefined, given: readonly string[]): boolean =>
  asked === undefined || given.some((each) => asked.includes(each));

/** Whether a message is what a search asks for. */
export const matchesSearch = (simulation: Simulation, message: Message, query: SearchQuery): boolean => {
  const replied = message.reply_to === null ? undefined : simulation.state.messages.get(message.reply_to);
  const files = message.attachments ?? [];
  const names = files.map(({ filename }) => filename);
  return (
    (query.max_id === undefined || BigInt(message.id) < BigInt(query.max_id)) &&
    (query.min_id === undefined || BigInt(message.id) > BigInt(query.min_id)) &&
    isOneOf(query.author_id, [message.author_id]) &&
    holds(query.author_type, (type) => type === authorType(simulation, message)) &&
    isOneOf(query.mentions, message.mentions) &&
    isOneOf(query.mentions_role_id, message.mention_roles) &&
    (query.mention_everyone === undefined || query.mention_everyone === message.mention_everyone) &&
    (query.pinned === undefined || query.pinned === message.pinned) &&
    isOneOf(query.replied_to_user_id, replied ? [replied.author_id] : []) &&
    isOneOf(query.replied_to_message_id, message.reply_to === null ? [] : [message.reply_to]) &&
    holdsAll(query.has, (what) => has(message, what)) &&
    isOneOf(query.link_hostname, linksOf(message)) &&
    isOneOf(query.attachment_filename, names) &&
    isOneOf(
      query.attachment_extension,
      names.map((name) => extname(name).slice(1).toLowerCase()),
    ) &&
    isOneOf(
      query.embed_type,
      message.embeds.flatMap(({ image, video }) => [
        ...(image ? ['image'] : []),
        ...(video ? ['video'] : []),
      ]),
    ) &&
    isOneOf(
      query.embed_provider,
      message.embeds.flatMap(({ provider }) => provider?.name ?? []),
    ) &&
    (!query.content || matchesWords(message.content, query.content, query.slop))
  );
};
