import type { RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { Guild } from '#platform/guilds/handle.ts';
import { findStored } from './keep-file.ts';
import type { FileStorage } from './storage.ts';

type SentFile = { readonly name: string; readonly contentType: string; readonly data: Buffer };

/** A message that is about to be sent, with the bytes of what it names. */
export type WithFiles<Body> = Body & { readonly files?: readonly SentFile[] };

type Body = Pick<RESTPostAPIChannelMessageJSONBody, 'attachments' | 'embeds'>;

/** The name under which a stored picture is attached to a message: its id, and what it is. Pure. */
export const attachmentName = (fileId: string): string =>
  `${fileId}.${/-([a-z]+)$/.exec(fileId)?.[1] ?? 'bin'}`;

const fileIdOf = (filename: string): string => filename.replace(/\.[a-z]+$/, '');

/** What a message has of a file: the file itself, or the id of the one that it has already. */
type Attached = { readonly name: string } & ({ readonly id: string } | { readonly file: SentFile });

/**
 * Brings the bytes of the files that a message names by `attachmentName`; of those in `there`, name → id, the message has them
 * already. One that is gone is left out, with the picture that shows it.
 */
export const attachFiles =
  (storage: FileStorage) =>
  async <Given extends Body>(
    guild: Pick<Guild, 'id' | 'read'>,
    body: Given,
    there: Readonly<Record<string, string>>,
  ): Promise<WithFiles<Given>> => {
    if (!body.attachments?.length) return body;
    const found = await Promise.all(
      body.attachments.map(async ({ filename: name = '' }): Promise<Attached | undefined> => {
        const id = there[name];
        if (id !== undefined) return { name, id };
        const file = await findStored(guild, fileIdOf(name));
        if (!file) return undefined;
        const bytes = await storage.read(guild.id, file.hash);
        return { name, file: { name, contentType: file.type, data: Buffer.from(bytes) } };
      }),
    );
    const attached = found.filter((each) => each !== undefined);
    const files = attached.flatMap((each) => ('file' in each ? [each.file] : []));
    const isShown = (url: string | undefined): boolean =>
      !url?.startsWith('attachment://') || attached.some(({ name }) => url === `attachment://${name}`);
    return {
      ...body,
      attachments: attached.map((each) =>
        'file' in each ? { id: files.indexOf(each.file), filename: each.name } : { id: each.id },
      ),
      ...(body.embeds
        ? {
            embeds: body.embeds.map(({ image, ...embed }) =>
              image && isShown(image.url) ? { ...embed, image } : embed,
            ),
          }
        : {}),
      files,
    };
  };
