import { type GuildChannel, isOfGuild } from '../../channels/guild-channel.ts';
import { presentChannel } from '../../present/channel.ts';
import { presentMessage } from '../../present/message.ts';
import { CHANNEL, isForum } from '../../rules/channel-types.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { forumPostSchema, threadAloneSchema } from '../../rules/thread-body.ts';
import type { Channel } from '../../state/entities.ts';
import { postInForum, startThread } from '../../threads/create.ts';
import { startOnMessage } from '../../threads/on-message.ts';
import { requireTags } from '../../threads/tags.ts';
import { requirePostPause } from '../../threads/write-rules.ts';
import { requireChannel, requireMessage } from '../access.ts';
import { audit } from '../audit.ts';
import { invalidField, missingPermissions, wrongChannelType } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestAnswer, RestRequest, Route } from '../router.ts';
import { requireParts } from '../sending.ts';
import { parseBody } from '../validate.ts';

type Place = ReturnType<typeof requireChannel>;

/** A channel of a guild in which threads can be, with who asks. */
const requireParent = (request: RestRequest): Omit<Place, 'channel'> & { readonly parent: GuildChannel } => {
  const { channel, ...rest } = requireChannel(request);
  const carries = channel.type === CHANNEL.text || channel.type === CHANNEL.announcement;
  if (!isOfGuild(channel) || !(carries || isForum(channel))) throw wrongChannelType();
  return { ...rest, parent: channel };
};

const noteCreated = (request: RestRequest, thread: Channel, actorId: string): void =>
  audit(request, {
    guildId: thread.guild_id ?? '',
    actorId,
    action: 'threadCreate',
    targetId: thread.id,
    after: presentChannel(request.simulation, thread),
  });

const startAlone = (
  request: RestRequest,
  { parent, actor, permissions }: ReturnType<typeof requireParent>,
) => {
  const body = parseBody(threadAloneSchema, request.body);
  // Source: Discord's reference: without a type it is private, as it was before there were others.
  const type = body.type ?? CHANNEL.privateThread;
  const isNews = parent.type === CHANNEL.announcement;
  if (isNews !== (type === CHANNEL.announcementThread))
    throw invalidField(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${isNews ? '10' : '11, 12'}}.`);
  const needed = type === CHANNEL.privateThread ? 'CREATE_PRIVATE_THREADS' : 'CREATE_PUBLIC_THREADS';
  if (!(permissions & PERMISSIONS[needed])) throw missingPermissions();
  return startThread(request.simulation, {
    parent,
    type,
    name: body.name,
    ownerId: actor.id,
    autoArchive: body.auto_archive_duration ?? undefined,
    slowmode: body.rate_limit_per_user ?? undefined,
    invitable: body.invitable ?? undefined,
  });
};

const post = (request: RestRequest, { parent, actor, permissions }: ReturnType<typeof requireParent>) => {
  const { simulation } = request;
  if (!(permissions & PERMISSIONS.SEND_MESSAGES)) throw missingPermissions();
  const body = parseBody(forumPostSchema, request.body);
  requireParts(request, body.message, permissions);
  const tags = body.applied_tags ?? [];
  requireTags(parent, [], tags, permissions);
  requirePostPause(simulation, parent, { user: actor, permissions });
  return postInForum(
    simulation,
    {
      parent,
      type: CHANNEL.publicThread,
      name: body.name,
      ownerId: actor.id,
      autoArchive: body.auto_archive_duration ?? undefined,
      slowmode: body.rate_limit_per_user ?? undefined,
      appliedTags: tags,
    },
    {
      author: actor,
      application: request.caller.kind === 'bot' ? request.caller.application : undefined,
      body: body.message,
      files: request.files,
      mayMentionEveryone: (permissions & PERMISSIONS.MENTION_EVERYONE) !== 0n,
    },
  );
};

/** Threads are started: alone, as posts in forums, on messages. */
export const threadRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/{channel_id}/threads',
    limit: FIVE_IN_FIVE,
    handle: (request): RestAnswer => {
      const place = requireParent(request);
      const { simulation } = request;
      const actorId = place.actor.id;
      if (!isForum(place.parent)) {
        const thread = startAlone(request, place);
        noteCreated(request, thread, actorId);
        return { status: 201, body: presentChannel(simulation, thread, actorId) };
      }
      const { thread, message } = post(request, place);
      noteCreated(request, thread, actorId);
      return {
        status: 201,
        body: {
          ...presentChannel(simulation, thread, actorId),
          message: presentMessage(simulation, message, actorId),
        },
      };
    },
  },
  {
    method: 'POST',
    path: '/channels/{channel_id}/messages/{message_id}/threads',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { parent, actor, permissions } = requireParent(request);
      if (isForum(parent)) throw wrongChannelType();
      const message = requireMessage(request, parent);
      if (!(permissions & PERMISSIONS.CREATE_PUBLIC_THREADS)) throw missingPermissions();
      const thread = startOnMessage(request.simulation, parent, message, actor.id, request.body);
      noteCreated(request, thread, actor.id);
      return { status: 201, body: presentChannel(request.simulation, thread, actor.id) };
    },
  },
];
