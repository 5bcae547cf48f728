import type { RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import type { Guild } from '#platform/guilds/handle.ts';
import { findStored } from './keep-file.ts';
import type { FileStorage } from './storage.ts';

/** A message that is about to be sent, with the bytes of what it names. */
export type WithFiles<Body> = Body & {
  readonly files?: readonly { readonly name: string; readonly contentType: string; readonly data: Buffer }[];
};

type Body = Pick<RESTPostAPIChannelMessageJSONBody, 'attachments' | 'embeds'>;

/** The name under which a stored picture is attached to a message: its id, and what it is. Pure. */
export const attachmentName = (fileId: string): string =>
  `${fileId}.${/-([a-z]+)$/.exec(fileId)?.[1] ?? 'bin'}`;

const fileIdOf = (filename: string): string => filename.replace(/\.[a-z]+$/, '');

/** Brings the bytes of the files that a message names by `attachmentName`. One that is gone is left out, with the picture that shows it. */
export const attachFiles =
  (storage: FileStorage) =>
  async <Given extends Body>(guild: Pick<Guild, 'id' | 'read'>, body: Given): Promise<WithFiles<Given>> => {
    if (!body.attachments?.length) return body;
    const found = await Promise.all(
      body.attachments.map(async ({ filename }) => {
        const file = await findStored(guild, fileIdOf(filename ?? ''));
        if (!file) return undefined;
        const bytes = await storage.read(guild.id, file.hash);
        return { name: filename ?? file.id, contentType: file.type, data: Buffer.from(bytes) };
      }),
    );
    const files = found.filter((each) => each !== undefined);
    const isShown = (url: string | undefined): boolean =>
      !url?.startsWith('attachment://') || files.some(({ name }) => url === `attachment://${name}`);
    return {
      ...body,
      attachments: files.map(({ name }, id) => ({ id, filename: name })),
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
