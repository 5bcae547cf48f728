import type { Example } from '../example.ts';
import { applicationExamples } from './applications.ts';
import { autoModerationExamples } from './auto-moderation.ts';
import { channelExamples } from './channels.ts';
import { commandExamples } from './commands.ts';
import { eventExamples } from './events.ts';
import { expressionExamples } from './expressions.ts';
import { guildExamples } from './guilds.ts';
import { interactionExamples } from './interactions.ts';
import { memberExamples } from './members.ts';
import { messageExamples } from './messages.ts';
import { roleExamples } from './roles.ts';
import { sellingExamples } from './selling.ts';
import { threadExamples } from './threads.ts';
import { userExamples } from './users.ts';
import { voiceExamples } from './voice.ts';
import { webhookExamples } from './webhooks.ts';

/** How each operation is exercised. What has no example is not covered. */
export const examples: readonly Example[] = [
  ...userExamples,
  ...guildExamples,
  ...channelExamples,
  ...threadExamples,
  ...messageExamples,
  ...roleExamples,
  ...memberExamples,
  ...webhookExamples,
  ...expressionExamples,
  ...eventExamples,
  ...voiceExamples,
  ...autoModerationExamples,
  ...commandExamples,
  ...interactionExamples,
  ...applicationExamples,
  ...sellingExamples,
];
