import { actingContracts } from './contracts/acting.ts';
import { applicationContracts } from './contracts/applications.ts';
import { clockContracts } from './contracts/clock.ts';
import { doingContracts } from './contracts/doing.ts';
import { guildContracts } from './contracts/guilds.ts';
import { peopleContracts } from './contracts/people.ts';
import { recordingContracts } from './contracts/recording.ts';
import { runningContracts } from './contracts/running.ts';
import { snapshotContracts } from './contracts/snapshots.ts';

/** Every route of the control API, by resource. */
export const contractsByResource = {
  running: runningContracts,
  clock: clockContracts,
  applications: applicationContracts,
  people: peopleContracts,
  guilds: guildContracts,
  acting: actingContracts,
  doing: doingContracts,
  state: snapshotContracts,
  recording: recordingContracts,
} as const;

/** Every route of the control API, by the name that the client calls it by. */
export const contracts = {
  ...runningContracts,
  ...clockContracts,
  ...applicationContracts,
  ...peopleContracts,
  ...guildContracts,
  ...actingContracts,
  ...doingContracts,
  ...snapshotContracts,
  ...recordingContracts,
} as const;
