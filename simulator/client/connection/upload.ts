import { parseJson, refusal } from './rest.ts';

/** Sends a JSON body and files as one form. `onProgress` gets the part that is sent, from 0 to 1. */
export type Upload = (
  method: 'POST' | 'PATCH',
  path: string,
  body: unknown,
  files: readonly File[],
  onProgress: (sent: number) => void,
) => Promise<void>;

/** Only an XMLHttpRequest tells how much of a body is sent. Throws as {@link createRest} does. */
export function createUpload(base: string, authorization: () => string | null): Upload {
  return (method, path, body, files, onProgress) =>
    new Promise((resolve, reject) => {
      const form = new FormData();
      form.append('payload_json', JSON.stringify(body));
      files.forEach((file, index) => {
        form.append(`files[${index}]`, file, file.name);
      });
      const request = new XMLHttpRequest();
      request.open(method, base + path);
      const token = authorization();
      if (token) request.setRequestHeader('authorization', token);
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        if (total > 0) onProgress(loaded / total);
      });
      request.addEventListener('load', () => {
        if (request.status < 300) resolve();
        else reject(refusal(request, parseJson(request.responseText)));
      });
      request.addEventListener('error', () => reject(new Error('The connection broke while sending')));
      request.send(form);
    });
}
