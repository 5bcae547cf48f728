import { addEmoji, removeEmoji } from '../../emojis/emojis.ts';
import { presentEmojiWithMaker } from '../../present/emoji.ts';
import { createApplicationEmojiSchema, editApplicationEmojiSchema } from '../../rules/emoji-body.ts';
import type { Emoji } from '../../state/expressions.ts';
import { requireApplication } from '../application-access.ts';
import { DiscordError } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

/** Source: Discord's reference, "Emoji Resource". */
const MAX_EMOJIS = 2000;
const PATH = '/applications/{application_id}/emojis';

/** @throws DiscordError 10014 */
const requireEmoji = (request: RestRequest): Emoji => {
  const { application } = requireApplication(request);
  const emoji = request.simulation.state.emojis.get(request.params.emoji_id ?? '');
  if (!emoji || emoji.owner_id !== application.id) throw new DiscordError(404, 10014, 'Unknown Emoji');
  return emoji;
};

/** Emojis that an application brings with it wherever its bot writes. */
export const applicationEmojiRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { application } = requireApplication(request);
      const emojis = request.simulation.state.emojis.inGroup(application.id);
      return {
        status: 200,
        body: { items: emojis.map((emoji) => presentEmojiWithMaker(request.simulation, emoji)) },
      };
    },
  },
  {
    method: 'POST',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { application, caller } = requireApplication(request);
      const { name, image } = parseBody(createApplicationEmojiSchema, request.body);
      if (request.simulation.state.emojis.sizeOfGroup(application.id) >= MAX_EMOJIS)
        throw new DiscordError(400, 30008, `Maximum number of emojis reached (${MAX_EMOJIS})`);
      const emoji = addEmoji(request.simulation, {
        owner_id: application.id,
        name,
        image,
        roles: [],
        user_id: caller.id,
      });
      return { status: 201, body: presentEmojiWithMaker(request.simulation, emoji) };
    },
  },
  {
    method: 'GET',
    path: `${PATH}/{emoji_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => ({
      status: 200,
      body: presentEmojiWithMaker(request.simulation, requireEmoji(request)),
    }),
  },
  {
    method: 'PATCH',
    path: `${PATH}/{emoji_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const emoji = requireEmoji(request);
      const { name } = parseBody(editApplicationEmojiSchema, request.body);
      request.simulation.state.emojis.patch(emoji, { name: name ?? emoji.name });
      return { status: 200, body: presentEmojiWithMaker(request.simulation, emoji) };
    },
  },
  {
    method: 'DELETE',
    path: `${PATH}/{emoji_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      removeEmoji(request.simulation, requireEmoji(request));
      return { status: 204 };
    },
  },
];
