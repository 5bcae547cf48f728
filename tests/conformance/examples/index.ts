import type { Example } from '../example.ts';
import { channelExamples } from './channels.ts';
import { guildExamples } from './guilds.ts';
import { memberExamples } from './members.ts';
import { messageExamples } from './messages.ts';
import { roleExamples } from './roles.ts';
import { threadExamples } from './threads.ts';
import { userExamples } from './users.ts';

/** How each operation is exercised. What has no example is not covered. */
export const examples: readonly Example[] = [
  ...userExamples,
  ...guildExamples,
  ...channelExamples,
  ...threadExamples,
  ...messageExamples,
  ...roleExamples,
  ...memberExamples,
];
