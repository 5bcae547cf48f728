import { DomainError } from '#platform/errors.ts';
import { findFiles } from '#platform/files/keep-file.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { MessageDesign } from '../design.ts';
import { storedPicturesOf, withoutPictures } from '../pictures.ts';

/** That the pictures which a design shows from here are there. @throws DomainError file-missing */
export const requirePictures = async (guild: Pick<Guild, 'read'>, design: MessageDesign): Promise<void> => {
  const ids = storedPicturesOf(design);
  const there = await findFiles(guild.read, ids);
  if (ids.some((id) => !there.has(id))) throw new DomainError('file-missing', 422);
};

/** A design of a message on Discord without what it shows of ours and we do not have any more. */
export const withoutGonePictures = async (tx: ChangeTx, design: MessageDesign): Promise<MessageDesign> => {
  const ids = storedPicturesOf(design);
  const there = await findFiles(tx.db, ids);
  return withoutPictures(design, new Set(ids.filter((id) => !there.has(id))));
};
