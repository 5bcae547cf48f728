import type { Simulation } from '../simulation.ts';
import type { Channel, Message } from '../state/entities.ts';
import { dispatchMessage } from './dispatch.ts';
import { FLAG } from './flags.ts';
import { copyFiles, referTo } from './refer.ts';

/** What a message says, for a copy of it in another channel. */
const copyOf = (simulation: Simulation, message: Message) => ({
  content: message.content,
  embeds: message.embeds,
  components: message.components,
  ...(message.attachments ? { attachments: copyFiles(simulation, message.attachments) } : {}),
});

/** Publishes a message: every channel that follows its channel gets a copy. */
export const crosspost = (simulation: Simulation, channel: Channel, message: Message): void => {
  const { state } = simulation;
  state.messages.patch(message, { flags: message.flags | FLAG.crossposted });
  dispatchMessage(simulation, 'MESSAGE_UPDATE', message);
  const author = state.users.get(message.author_id);
  for (const webhook of state.webhooks.filter((each) => each.source_channel_id === channel.id)) {
    const target = state.channels.get(webhook.channel_id ?? '');
    if (!target) continue;
    const copy = state.messages.put({
      ...message,
      ...copyOf(simulation, message),
      id: simulation.snowflakes.next(),
      channel_id: target.id,
      guild_id: target.guild_id,
      author_id: webhook.id,
      timestamp: simulation.now(),
      type: 0,
      nonce: null,
      reply_to: null,
      pinned: false,
      reactions: [],
      interaction: null,
      application_id: null,
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      flags: (message.flags & FLAG.suppressEmbeds) | (message.flags & FLAG.isComponentsV2) | FLAG.isCrosspost,
      webhook_id: webhook.id,
      webhook_author: { username: webhook.name ?? author?.username ?? '', avatar: webhook.avatar },
      reference: referTo(message, 0),
    });
    state.channels.patch(target, { last_message_id: copy.id });
    dispatchMessage(simulation, 'MESSAGE_CREATE', copy);
  }
};

/** The copies of a message that were published. */
const copiesOf = ({ state }: Simulation, message: Message): Message[] =>
  state.webhooks
    .filter((webhook) => webhook.source_channel_id === message.channel_id)
    .flatMap((webhook) =>
      state.messages
        .ofChannel(webhook.channel_id ?? '')
        .filter((each) => each.flags & FLAG.isCrosspost && each.reference?.message_id === message.id),
    );

/** Carries an edit of a published message over to its copies. */
export const editCopies = (simulation: Simulation, message: Message): void => {
  if (!(message.flags & FLAG.crossposted)) return;
  for (const copy of copiesOf(simulation, message)) {
    for (const { id } of copy.attachments ?? []) simulation.files.delete(id);
    simulation.state.messages.patch(copy, {
      ...copyOf(simulation, message),
      edited_timestamp: message.edited_timestamp,
    });
    dispatchMessage(simulation, 'MESSAGE_UPDATE', copy);
  }
};

/** Marks the copies of a published message whose original is deleted. */
export const orphanCopies = (simulation: Simulation, message: Message): void => {
  if (!(message.flags & FLAG.crossposted)) return;
  for (const copy of copiesOf(simulation, message)) {
    simulation.state.messages.patch(copy, {
      content: '[Original Message Deleted]',
      embeds: [],
      components: [],
      attachments: [],
      flags: (copy.flags & ~FLAG.isComponentsV2) | FLAG.sourceMessageDeleted,
    });
    dispatchMessage(simulation, 'MESSAGE_UPDATE', copy);
  }
};
