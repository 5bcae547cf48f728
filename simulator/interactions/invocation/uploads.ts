import { z } from 'zod';
import { keepFiles, planAttachments } from '../../messages/attachments.ts';
import { presentAttachment } from '../../present/attachment.ts';
import type { UploadedFile } from '../../rest/read-request.ts';
import { snowflake } from '../../rules/snowflake.ts';
import type { Simulation } from '../../simulation.ts';
import type { Attachment } from '../../state/message-parts.ts';

/** How a user's client describes the files that it sends along. */
export const uploadsSchema = z
  .array(z.object({ id: snowflake, filename: z.string().min(1).max(1024).optional() }))
  .max(10)
  .default([]);

/** Files of an interaction, by the number that its options and inputs name them by. */
export type Uploads = {
  readonly has: (number: string) => boolean;
  /** The attachment's own id, for what names it by number. */
  readonly idOf: (number: string) => string;
  /** What the given ids name, as `resolved` carries it. */
  readonly resolve: (ids: readonly string[]) => Record<string, unknown>;
};

/** Keeps the files that came with an interaction. Nobody but its application and its user hears of them. */
export const keepUploads = (
  simulation: Simulation,
  channelId: string,
  described: z.output<typeof uploadsSchema>,
  files: readonly UploadedFile[],
): Uploads => {
  const listed =
    described.length > 0
      ? described
      : files.map((file, place) => ({ id: file.index ?? String(place), filename: file.filename }));
  const plan = planAttachments(simulation, files, listed, [], true);
  keepFiles(simulation, plan);
  const byNumber = new Map<string, Attachment>();
  for (const [place, attachment] of plan.attachments.entries())
    byNumber.set(listed[place]?.id ?? '', attachment);
  const byId = new Map(plan.attachments.map((attachment) => [attachment.id, attachment]));
  return {
    has: (number) => byNumber.has(number),
    idOf: (number) => byNumber.get(number)?.id ?? number,
    resolve: (ids) =>
      Object.fromEntries(
        ids.flatMap((id) => {
          const attachment = byId.get(id);
          return attachment ? [[id, presentAttachment(simulation, channelId, attachment)]] : [];
        }),
      ),
  };
};
