import { presentStage } from '../../present/stage.ts';
import { CHANNEL } from '../../rules/channel-types.ts';
import { createStageSchema, editStageSchema } from '../../rules/stage-body.ts';
import { closeStage, editStage, openStage, stageOf } from '../../stages/stages.ts';
import type { Channel, User } from '../../state/entities.ts';
import type { ScheduledEvent } from '../../state/scheduled-events.ts';
import type { StageInstance } from '../../state/stage-instances.ts';
import { requireChannel } from '../access.ts';
import { type AUDIT, audit } from '../audit.ts';
import { DiscordError } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const PATH = '/stage-instances';
const ONE = `${PATH}/{channel_id}`;

/** What makes somebody a moderator of a stage. Source: Discord's reference, "Stage Instance Resource". */
const MODERATOR = ['MANAGE_CHANNELS', 'MUTE_MEMBERS', 'MOVE_MEMBERS'] as const;

const requireStage = (request: RestRequest, channel: Channel): StageInstance => {
  const stage = stageOf(request.simulation, channel);
  if (!stage) throw new DiscordError(404, 10067, 'Unknown Stage Instance');
  return stage;
};

/** The live stage of a channel that the caller moderates. */
const requireModerated = (request: RestRequest): { channel: Channel; actor: User; stage: StageInstance } => {
  const { channel, actor } = requireChannel(request, ...MODERATOR);
  return { channel, actor, stage: requireStage(request, channel) };
};

/** The event that a stage is opened for: a stage event in the same channel that is still open. */
const requireEventFor = (
  { simulation }: RestRequest,
  channel: Channel,
  id: string | null | undefined,
): ScheduledEvent | undefined => {
  if (!id) return undefined;
  const event = simulation.state.scheduledEvents.get(id);
  if (event?.guild_id !== channel.guild_id)
    throw new DiscordError(404, 10070, 'Unknown Guild Scheduled Event');
  if (event?.entity_type !== 1 || event.channel_id !== channel.id)
    throw new DiscordError(
      400,
      50091,
      'The entity type of the event is different from the entity you are trying to start the event for',
    );
  if (event.status > 2) throw new DiscordError(400, 180_000, 'Cannot update a finished event');
  return event;
};

const note = (
  request: RestRequest,
  action: Extract<keyof typeof AUDIT, `stageInstance${string}`>,
  stage: StageInstance,
  actorId: string,
  change: { before?: object; after?: object },
): void =>
  audit(request, {
    guildId: stage.guild_id,
    actorId,
    action,
    targetId: stage.id,
    ...change,
    options: { channel_id: stage.channel_id },
  });

const audited = ({ topic, privacy_level }: StageInstance) => ({ topic, privacy_level });

export const stageRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const body = parseBody(createStageSchema, request.body);
      const inChannel = { ...request, params: { channel_id: body.channel_id } };
      const { channel, actor } = requireChannel(
        inChannel,
        ...MODERATOR,
        ...(body.send_start_notification ? (['MENTION_EVERYONE'] as const) : []),
      );
      if (channel.guild_id === null || channel.type !== CHANNEL.stage)
        throw new DiscordError(400, 50024, 'Cannot execute action on this channel type');
      if (stageOf(request.simulation, channel))
        throw new DiscordError(400, 150_006, 'The Stage is already open');
      const event = requireEventFor(request, channel, body.guild_scheduled_event_id);
      const stage = openStage(request.simulation, channel, actor.id, {
        guild_id: channel.guild_id,
        topic: body.topic,
        privacy_level: body.privacy_level ?? 2,
        guild_scheduled_event_id: event?.id ?? null,
      });
      note(request, 'stageInstanceCreate', stage, actor.id, { after: audited(stage) });
      return { status: 200, body: presentStage(stage) };
    },
  },
  {
    method: 'GET',
    path: ONE,
    limit: FIVE_IN_FIVE,
    handle: (request) => ({
      status: 200,
      body: presentStage(requireStage(request, requireChannel(request).channel)),
    }),
  },
  {
    method: 'PATCH',
    path: ONE,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor, stage } = requireModerated(request);
      const body = parseBody(editStageSchema, request.body);
      const before = audited(stage);
      editStage(request.simulation, channel, actor.id, stage, {
        topic: body.topic ?? stage.topic,
        privacy_level: body.privacy_level ?? stage.privacy_level,
      });
      note(request, 'stageInstanceUpdate', stage, actor.id, { before, after: audited(stage) });
      return { status: 200, body: presentStage(stage) };
    },
  },
  {
    method: 'DELETE',
    path: ONE,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor, stage } = requireModerated(request);
      closeStage(request.simulation, channel, actor.id, stage);
      note(request, 'stageInstanceDelete', stage, actor.id, { before: audited(stage) });
      return { status: 204 };
    },
  },
];
