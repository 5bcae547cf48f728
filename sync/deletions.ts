import type { EngineParts } from './parts.ts';
import type { Ids, Resource } from './resources/resource.ts';

type Parts = Pick<EngineParts, 'classify' | 'deleting'>;

/** Deletes a counterpart; one that is gone already counts as deleted. The gateway's word of it is ours until `act` is done. */
export const deleteCounterpart = async (
  parts: Parts,
  resource: Pick<Resource, 'remove'>,
  ids: Ids,
  act: () => Promise<void> = async () => undefined,
): Promise<void> => {
  parts.deleting.add(ids.id);
  try {
    try {
      await resource.remove(ids);
    } catch (error) {
      if (parts.classify(error)?.kind !== 'gone') throw error;
    }
    await act();
  } finally {
    parts.deleting.delete(ids.id);
  }
};

/** Deletes a counterpart that nobody needs; that it may not be deleted is nobody's trouble. */
export const deleteQuietly = async (
  parts: Parts,
  resource: Pick<Resource, 'remove'>,
  ids: Ids,
): Promise<void> => {
  try {
    await deleteCounterpart(parts, resource, ids);
  } catch (error) {
    if (parts.classify(error)?.kind !== 'forbidden') throw error;
  }
};
