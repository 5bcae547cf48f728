import { useCallback, useState } from 'react';
import { formatBytes } from '#discord-view/text/bytes.ts';
import { draftOf, type FileDraft } from '../actions/attachments.ts';
import { useOverlays } from './overlay-context.ts';

/** As many files as a message takes, and how large each may be, in bytes, without boosts. */
const mostFiles = 10;
const largestFile = 10 * 1024 * 1024;

/** The files that wait to be sent, and how more are added within Discord's limits. */
export function useFileDrafts() {
  const [drafts, setDrafts] = useState<readonly FileDraft[]>([]);
  const { tell } = useOverlays();
  const addFiles = useCallback(
    (files: readonly File[]) => {
      const large = files.find(({ size }) => size > largestFile);
      if (large) {
        tell(`Your files are too powerful: ${large.name} is larger than ${formatBytes(largestFile)}.`);
        return;
      }
      setDrafts((before) => {
        if (before.length + files.length <= mostFiles) return [...before, ...files.map(draftOf)];
        tell(`A message takes ${mostFiles} files at most.`);
        return before;
      });
    },
    [tell],
  );
  return { drafts, setDrafts, addFiles };
}
