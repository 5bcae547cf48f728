/** Discord's address of a file of a message: channel, the file's own id, its name. */
const ADDRESS = /\/attachments\/\d+\/(\d+)\/([^/?]+)(?:\?|$)/;

/**
 * Ids of the files that a message has, by their names. What one of its embeds or components shows is not in its list of files;
 * it is found by its address. Source: Discord's reference, "Message Structure", `attachments`. Pure.
 */
export const attachedFiles = (message: {
  attachments?: unknown;
  embeds?: unknown;
  components?: unknown;
}): Readonly<Record<string, string>> => {
  const found = new Map<string, string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      const [, id, name] = ADDRESS.exec(value) ?? [];
      if (id !== undefined && name !== undefined) found.set(name, id);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk([message.attachments, message.embeds, message.components]);
  return Object.fromEntries(found);
};
