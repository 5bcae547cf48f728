import i18next from 'i18next';
import { type PresentedFile, presentedFile } from '#platform/http/file-contracts.ts';
import { ownProblem, toProblem } from '../call.ts';

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Sends a file to be kept.
 * @param onProgress told how much has been sent, from 0 to 1
 * @param feature the one for whose record it is, where that takes files of its own
 * @throws ApiProblem
 */
export const uploadFile = (
  guildId: string,
  file: File,
  onProgress: (sent: number) => void,
  feature?: string,
): Promise<PresentedFile> =>
  new Promise((resolve, reject) => {
    // Of fetch nobody learns how much has been sent.
    const request = new XMLHttpRequest();
    request.open(
      'POST',
      `/api/v1/guilds/${guildId}/files?${new URLSearchParams({
        name: file.name || 'picture',
        ...(feature === undefined ? {} : { for: feature }),
      })}`,
    );
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', i18next.language);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('error', () => reject(ownProblem('unreachable', 0, 'not-saved')));
    request.addEventListener('load', () => {
      const body = parse(request.responseText);
      const stored = presentedFile.safeParse(body);
      if (request.status === 201 && stored.success) resolve(stored.data);
      else reject(toProblem(request.status, body));
    });
    request.send(file);
  });
