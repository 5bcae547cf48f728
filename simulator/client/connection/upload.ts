import { parseJson, refusal } from './rest.ts';

type OnProgress = (sent: number) => void;

/** Sends a form with files in it. `onProgress` gets the part that is sent, from 0 to 1. */
export type SendForm = (
  method: 'POST' | 'PATCH',
  path: string,
  form: FormData,
  onProgress?: OnProgress,
) => Promise<void>;

/** Sends a JSON body and files as one form. */
export type Upload = (
  method: 'POST' | 'PATCH',
  path: string,
  body: unknown,
  files: readonly File[],
  onProgress: OnProgress,
) => Promise<void>;

/** Only an XMLHttpRequest tells how much of a body is sent. Throws as {@link createRest} does. */
export function createSendForm(base: string, authorization: () => string | null): SendForm {
  return (method, path, form, onProgress) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, base + path);
      const token = authorization();
      if (token) request.setRequestHeader('authorization', token);
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        if (total > 0) onProgress?.(loaded / total);
      });
      request.addEventListener('load', () => {
        if (request.status < 300) resolve();
        else reject(refusal(request, parseJson(request.responseText)));
      });
      request.addEventListener('error', () => reject(new Error('The connection broke while sending')));
      request.send(form);
    });
}

/** Puts a body and its files into one form, as Discord's messages have them. */
export function createUpload(sendForm: SendForm): Upload {
  return (method, path, body, files, onProgress) => {
    const form = new FormData();
    form.append('payload_json', JSON.stringify(body));
    files.forEach((file, index) => {
      form.append(`files[${index}]`, file, file.name);
    });
    return sendForm(method, path, form, onProgress);
  };
}
