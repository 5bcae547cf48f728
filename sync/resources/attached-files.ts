import { z } from 'zod';
import { attachedPictureIn } from '#platform/forms/picture-address.ts';

/** Discord's address of a file of a message: channel, the file's own id, its name. */
const ADDRESS = /\/attachments\/\d+\/(\d+)\/([^/?]+)(?:\?|$)/;

const listed = z.array(z.object({ id: z.string(), filename: z.string() })).catch([]);

/**
 * Ids of the files that a message has, by their names; of several of one name, by their numbers. What one of its embeds or components
 * shows is not in its list of files; it is found by its address, if it is a picture that was stored here: any other address may as well
 * lead to the file of another message. Source: Discord's reference, "Message Structure", `attachments`. Pure.
 */
export const attachedFiles = (message: {
  channel_id: string;
  attachments?: unknown;
  embeds?: unknown;
  components?: unknown;
}): Readonly<Record<string, string>> => {
  const found = new Map<string, string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      const [, id, name] = ADDRESS.exec(value) ?? [];
      const isOurs = attachedPictureIn(value, message.channel_id) !== undefined;
      if (id !== undefined && name !== undefined && isOurs) found.set(name, id);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk([message.embeds, message.components]);
  const names = new Set<string>();
  for (const { id, filename } of listed.parse(message.attachments)) {
    found.set(names.has(filename) ? `${id}/${filename}` : filename, id);
    names.add(filename);
  }
  return Object.fromEntries(found);
};
