/** The name under which a stored picture is attached to a message: its id, and what it is. Pure. */
export const attachmentName = (fileId: string): string =>
  `${fileId}.${/-([a-z]+)$/.exec(fileId)?.[1] ?? 'bin'}`;

const SCHEME = 'attachment://';

/** Where a message that shows a stored picture says it is, in Discord's own words for what is attached to it. Pure. */
export const pictureAddress = (fileId: string): string => `${SCHEME}${attachmentName(fileId)}`;

const STORED =
  /^(?:attachment:\/\/|https?:\/\/[^/?#]+\/attachments\/\d+\/\d+\/)([\w-]{22}-(png|jpg|webp|gif))\.\2(?:\?|$)/;

/**
 * The stored picture that an address in a message leads to: as we wrote it, or as Discord shows what is attached, an address of its own
 * with the file's name. Undefined for every other address. Pure.
 */
export const storedPictureIn = (address: string): string | undefined => STORED.exec(address)?.[1];
