import type { IncomingMessage } from 'node:http';

/** Bodies above this are refused (bytes). */
const LIMIT = 8 * 1024 * 1024;

/** The whole body as text. @throws Error when it is too large */
export const readText = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LIMIT) throw new Error('Body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** JSON, or the `payload_json` part of a form as clients send it with files; undefined for none. */
export const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const text = await readText(request);
  if (text.trim() === '') return undefined;
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(text, { headers: { 'content-type': type } }).formData();
    const payload = form.get('payload_json');
    return typeof payload === 'string' ? JSON.parse(payload) : undefined;
  }
  return JSON.parse(text);
};
