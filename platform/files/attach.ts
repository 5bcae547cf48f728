import type { RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import { DomainError } from '#platform/errors.ts';
import { storedPictureIn } from '#platform/forms/picture-address.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { GuildId } from '#platform/ids.ts';
import { findStored } from './keep-file.ts';
import type { FileStorage } from './storage.ts';
import { withoutUnattached } from './unattached.ts';

type SentFile = { readonly name: string; readonly contentType: string; readonly data: Buffer };
/** A message that is about to be sent, with the bytes of what it names. */
export type WithFiles<Body> = Body & { readonly files?: readonly SentFile[] };

type Body = Pick<RESTPostAPIChannelMessageJSONBody, 'attachments' | 'embeds' | 'components'>;

type Named = NonNullable<Body['attachments']>[number];

/** What goes under a name of its own names the stored file by its id, which a number is not; a picture is named by it. */
const fileIdOf = ({ id, filename = '' }: Named): string =>
  typeof id === 'string' ? id : filename.replace(/\.[a-z]+$/, '');
const isStored = (filename: string): boolean => storedPictureIn(`attachment://${filename}`) !== undefined;

/** Bytes that were lost cost a message their picture, and not the message. */
const readIfThere = (storage: FileStorage, guild: GuildId, hash: string): Promise<Uint8Array | undefined> =>
  storage.read(guild, hash).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'file-missing') return undefined;
    throw error;
  });

/** What a message has of a file: the file itself, or the id of the one that it has already. */
type Attached = { readonly name: string } & ({ readonly id: string } | { readonly file: SentFile });

/** Brings the bytes of the files that a message names: as stored pictures are named, or by their ids under names of their own. */
export type Attach = <Given extends Body>(
  guild: Pick<Guild, 'id' | 'read'>,
  body: Given,
  /** Ids of the files that the message has already, by their names: of those it names the ids only. */
  there: Readonly<Record<string, string>>,
) => Promise<WithFiles<Given>>;

/**
 * Brings them from where they are stored. One that is gone is left out, with the picture that shows it; what others attached to the
 * message stays.
 */
export const attachFiles =
  (storage: FileStorage): Attach =>
  async (guild, body, there) => {
    if (body.attachments === undefined) return body;
    const areOwnNamed = body.attachments.some(({ id }) => typeof id === 'string');
    if (areOwnNamed && Object.keys(there).length > 0) {
      // Those go with a message when it is made, and what an edit does not name stays.
      const { attachments: _, ...rest } = body;
      return rest as typeof body;
    }
    // In the order in which they came, which their ids tell.
    const others = Object.entries(there)
      .flatMap(([name, id]) => (isStored(name) ? [] : [{ id }]))
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    if (body.attachments.length === 0) return { ...body, attachments: others };
    const found = await Promise.all(
      body.attachments.map(async (named): Promise<Attached | undefined> => {
        const { filename: name = '' } = named;
        const id = there[name];
        if (id !== undefined) return { name, id };
        const file = await findStored(guild, fileIdOf(named));
        if (!file) return undefined;
        const bytes = await readIfThere(storage, guild.id, file.hash);
        return bytes && { name, file: { name, contentType: file.type, data: Buffer.from(bytes) } };
      }),
    );
    const attached = found.filter((each) => each !== undefined);
    const files = attached.flatMap((each) => ('file' in each ? [each.file] : []));
    return {
      ...withoutUnattached(body, new Set(attached.map(({ name }) => name))),
      attachments: [
        ...others,
        ...attached.map((each) =>
          'file' in each ? { id: files.indexOf(each.file), filename: each.name } : { id: each.id },
        ),
      ],
      files,
    };
  };
