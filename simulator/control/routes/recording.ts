import { type Entry, RecordingError, readRecording } from '../../recording/entry.ts';
import { replayEvents } from '../../recording/replay-events.ts';
import { replayRequests } from '../../recording/replay-requests.ts';
import { DiscordError } from '../../rest/errors.ts';
import { writeSnapshot } from '../../snapshots/snapshot.ts';
import type { Handlers } from '../contract.ts';
import type { recordingContracts } from '../contracts/recording.ts';
import type { ControlParts } from '../parts.ts';

export const recordingHandlers = ({
  simulation,
  hub,
  openFresh,
}: ControlParts): Handlers<typeof recordingContracts> => {
  const { recorder, timers } = simulation;
  const read = (text: string): readonly Entry[] => {
    try {
      return readRecording(text);
    } catch (error) {
      throw error instanceof RecordingError ? new DiscordError(400, 0, `${error.message}.`) : error;
    }
  };
  const current = (): readonly Entry[] => {
    const text = recorder.text();
    if (text === '') throw new DiscordError(404, 0, 'There is no recording');
    return read(text);
  };
  return {
    getRecording: () => recorder.summary(),
    startRecording: () => {
      recorder.start(writeSnapshot(simulation, 'start of a recording'));
      return recorder.summary();
    },
    stopRecording: () => {
      recorder.stop();
      return recorder.summary();
    },
    downloadRecording: () => recorder.text(),
    uploadRecording: ({ body }) => {
      if (recorder.isOn) throw new DiscordError(409, 0, 'It is recording; stop it first');
      read(body);
      recorder.load(body);
      return recorder.summary();
    },
    replayEvents: ({ body: { from, to = from, speed } }) =>
      replayEvents(current(), { from, to, speed: speed === 'at_once' ? undefined : speed }, hub, timers),
    replayRequests: async () => {
      const entries = current();
      if (entries[0]?.type !== 'start')
        throw new DiscordError(400, 0, 'Line 1 is not the start of a recording.');
      const fresh = await openFresh();
      try {
        const { differences, ...counts } = await replayRequests(entries, fresh);
        return {
          ...counts,
          differences: differences.map((each) => ({ ...each, where: [...each.where] })),
        };
      } finally {
        await fresh.stop();
      }
    },
  };
};
