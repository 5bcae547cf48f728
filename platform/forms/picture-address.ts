/** The name under which a stored picture is attached to a message: its id, and what it is. Pure. */
export const attachmentName = (fileId: string): string =>
  `${fileId}.${/-([a-z]+)$/.exec(fileId)?.[1] ?? 'bin'}`;

const SCHEME = 'attachment://';

/** Where a message that shows a stored picture says it is, in Discord's own words for what is attached to it. Pure. */
export const pictureAddress = (fileId: string): string => `${SCHEME}${attachmentName(fileId)}`;

const STORED = /^attachment:\/\/([\w-]{22}-(png|jpg|webp|gif))\.\2$/;
const ATTACHED = /^https?:\/\/[^/?#]+\/attachments\/(\d+)\/\d+\/([^/?]+)(?:\?|$)/;

/** The stored picture that an address leads to, as it is written in a design and in what is sent; undefined for every other one. Pure. */
export const storedPictureIn = (address: string): string | undefined => STORED.exec(address)?.[1];

/**
 * The stored picture that an address in a message on Discord leads to: Discord shows what is attached under an address of its own with
 * the message's channel and the file's name. One of another channel belongs to another message, maybe on another server. Pure.
 */
export const attachedPictureIn = (address: string, channelId: string): string | undefined => {
  const [, channel, name = ''] = ATTACHED.exec(address) ?? [];
  return channel === channelId ? storedPictureIn(`${SCHEME}${name}`) : undefined;
};
