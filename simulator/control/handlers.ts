import type { Handlers } from './contract.ts';
import type { contracts } from './contracts.ts';
import type { ControlParts } from './parts.ts';
import { actingHandlers } from './routes/acting.ts';
import { applicationHandlers } from './routes/applications.ts';
import { clockHandlers } from './routes/clock.ts';
import { doingHandlers } from './routes/doing.ts';
import { guildHandlers } from './routes/guilds.ts';
import { peopleHandlers } from './routes/people.ts';
import { recordingHandlers } from './routes/recording.ts';
import { runningHandlers } from './routes/running.ts';
import { snapshotHandlers } from './routes/snapshots.ts';

/** A handler for every contract of the control API. */
export const controlHandlers = (parts: ControlParts): Handlers<typeof contracts> => ({
  ...runningHandlers(parts),
  ...clockHandlers(parts),
  ...applicationHandlers(parts),
  ...peopleHandlers(parts),
  ...guildHandlers(parts),
  ...actingHandlers(parts),
  ...doingHandlers(parts),
  ...snapshotHandlers(parts),
  ...recordingHandlers(parts),
});
