import { createSystemMessage } from '../messages/system.ts';
import { presentStage } from '../present/stage.ts';
import { dispatchEvent, setStatus } from '../scheduled-events/events.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import type { StageInstance } from '../state/stage-instances.ts';

/** Types of the messages that a stage's chat tells of it by. */
const STAGE_START = 27;
const STAGE_END = 28;
const STAGE_TOPIC = 31;

export const stageOf = ({ state }: Simulation, channel: Channel): StageInstance | undefined =>
  state.stageInstances.inGroup(channel.guild_id ?? '').find((stage) => stage.channel_id === channel.id);

const dispatchStage = (
  simulation: Simulation,
  name: 'CREATE' | 'UPDATE' | 'DELETE',
  stage: StageInstance,
): void =>
  simulation.dispatch({
    name: `STAGE_INSTANCE_${name}`,
    data: presentStage(stage),
    guildId: stage.guild_id,
    channelId: stage.channel_id,
  });

/** Opens a stage; an event that it is for begins with it. */
export const openStage = (
  simulation: Simulation,
  channel: Channel,
  actorId: string,
  given: Omit<StageInstance, 'id' | 'channel_id'>,
): StageInstance => {
  const { state } = simulation;
  const stage = state.stageInstances.put({
    id: simulation.snowflakes.next(),
    channel_id: channel.id,
    ...given,
  });
  dispatchStage(simulation, 'CREATE', stage);
  createSystemMessage(simulation, { channel, authorId: actorId, type: STAGE_START, content: stage.topic });
  const event = state.scheduledEvents.get(stage.guild_scheduled_event_id ?? '');
  if (event) {
    state.scheduledEvents.patch(event, { entity_id: stage.id });
    if (event.status === 1) setStatus(simulation, event, 2);
    dispatchEvent(simulation, 'UPDATE', event);
  }
  return stage;
};

/** Changes a stage's topic or privacy. */
export const editStage = (
  simulation: Simulation,
  channel: Channel,
  actorId: string,
  stage: StageInstance,
  fields: Pick<StageInstance, 'topic' | 'privacy_level'>,
): void => {
  const isNewTopic = fields.topic !== stage.topic;
  simulation.state.stageInstances.patch(stage, fields);
  dispatchStage(simulation, 'UPDATE', stage);
  if (isNewTopic)
    createSystemMessage(simulation, { channel, authorId: actorId, type: STAGE_TOPIC, content: fields.topic });
};

/** Closes a stage; the event that it was for ends with it. */
export const closeStage = (
  simulation: Simulation,
  channel: Channel,
  actorId: string,
  stage: StageInstance,
): void => {
  const { state } = simulation;
  state.stageInstances.delete(stage.id);
  dispatchStage(simulation, 'DELETE', stage);
  createSystemMessage(simulation, { channel, authorId: actorId, type: STAGE_END, content: stage.topic });
  const event = state.scheduledEvents.get(stage.guild_scheduled_event_id ?? '');
  if (event?.status !== 2) return;
  state.scheduledEvents.patch(event, { entity_id: null });
  setStatus(simulation, event, 3);
  dispatchEvent(simulation, 'UPDATE', event);
};
