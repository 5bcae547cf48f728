import { parseJson } from '../http/parse-json.ts';
import { entityTooLarge } from '../http/read-body.ts';
import { DiscordError, invalidForm } from './errors.ts';

/** The largest file of a request (bytes). Source: Discord's reference, "Uploading Files". */
const FILE_LIMIT = 10 * 1024 * 1024;

const EXPECTED_TYPES =
  "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data', 'application/x-www-form-urlencoded'}.";

/** A file of a multipart request. */
export type UploadedFile = {
  /** The form's name of it: `files[0]`, `file`. */
  readonly field: string;
  /** The n of `files[n]`, by which `attachments` names it; null for any other field. */
  readonly index: string | null;
  readonly filename: string;
  /** As the client declares it; not to be trusted. */
  readonly declaredType: string;
  readonly bytes: Uint8Array;
};

export type RequestContent = { readonly body: unknown; readonly files: readonly UploadedFile[] };

const readForm = async (bytes: Buffer, type: string): Promise<FormData> => {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  } catch {
    throw new DiscordError(400, 50035, 'Invalid Form Body');
  }
};

const readFiles = async (form: FormData): Promise<UploadedFile[]> => {
  const files: UploadedFile[] = [];
  for (const [field, value] of form) {
    if (typeof value === 'string') continue;
    if (value.size > FILE_LIMIT) throw entityTooLarge();
    files.push({
      field,
      index: /^files\[(\d+)\]$/.exec(field)?.[1] ?? null,
      filename: value.name,
      declaredType: value.type,
      bytes: new Uint8Array(await value.arrayBuffer()),
    });
  }
  return files;
};

/** The parts of a form that are no files, for forms that come without `payload_json`. */
const fieldsOf = (form: Iterable<[string, unknown]>): Record<string, unknown> | undefined => {
  const fields = [...form].filter(([, value]) => typeof value === 'string');
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
};

/**
 * What bytes of a content type carry: JSON, a form, or a form with files whose JSON is in `payload_json`; undefined body for none.
 * @throws DiscordError 413 when a file is too large, 50035 when something comes that is not said to be JSON or a form;
 * SyntaxError when its JSON is none
 */
export const parseContent = async (bytes: Buffer, header: string): Promise<RequestContent> => {
  const type = header.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'multipart/form-data') {
    const form = await readForm(bytes, header);
    const payload = form.get('payload_json');
    const files = await readFiles(form);
    return { body: typeof payload === 'string' ? parseJson(payload) : fieldsOf(form), files };
  }
  const text = bytes.toString('utf8');
  if (text.trim() === '') return { body: undefined, files: [] };
  if (type === 'application/x-www-form-urlencoded')
    return { body: fieldsOf(new URLSearchParams(text)), files: [] };
  if (type !== 'application/json')
    throw invalidForm({ _errors: [{ code: 'CONTENT_TYPE_INVALID', message: EXPECTED_TYPES }] });
  return { body: parseJson(text), files: [] };
};
