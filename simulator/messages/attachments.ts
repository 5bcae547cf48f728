import { kindOf } from '../attachments/kinds.ts';
import { DiscordError, invalidField } from '../rest/errors.ts';
import type { UploadedFile } from '../rest/read-request.ts';
import type { CreateMessage } from '../rules/message-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Attachment } from '../state/message-parts.ts';

/** Source: Discord's reference, "JSON Error Codes", 30015. */
const MAX_ATTACHMENTS = 10;
const IS_SPOILER = 1 << 3;

type Described = NonNullable<CreateMessage['attachments']>[number];
type Planned = { readonly attachment: Attachment; readonly bytes: Uint8Array };

/** Attachments that a message will have, and the bytes to keep for those that are new. */
export type AttachmentPlan = {
  readonly attachments: readonly Attachment[];
  readonly added: readonly Planned[];
};

/** A file's name as links carry it. Pure. */
const cleanName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\s/g, '_')
    .replace(/[^\w.-]/g, '') || 'unknown';

const describe = (attachment: Attachment, given: Described): Attachment => {
  const { is_spoiler } = given;
  const { description: before, ...rest } = attachment;
  const description = given.description === undefined ? before : given.description;
  return {
    ...rest,
    ...(description ? { description } : {}),
    ...(is_spoiler === undefined || is_spoiler === null
      ? {}
      : { flags: ((attachment.flags ?? 0) & ~IS_SPOILER) | (is_spoiler ? IS_SPOILER : 0) }),
  };
};

const planFile = (
  simulation: Simulation,
  file: UploadedFile,
  given: Described | undefined,
  isEphemeral: boolean,
): Planned => {
  const original = given?.filename ?? file.filename;
  const filename = cleanName(original);
  const { contentType, width, height } = kindOf(filename, file.bytes);
  const title = given?.title ?? (filename === original ? undefined : original.replace(/\.[^.]*$/, ''));
  const attachment: Attachment = {
    id: simulation.snowflakes.next(),
    filename,
    size: file.bytes.length,
    content_type: contentType,
    ...(width === undefined || height === undefined ? {} : { width, height }),
    ...(title ? { title } : {}),
    ...(typeof given?.duration_secs === 'number' ? { duration_secs: given.duration_secs } : {}),
    ...(given?.waveform ? { waveform: given.waveform } : {}),
    ...(filename.startsWith('SPOILER_') ? { flags: IS_SPOILER } : {}),
    ...(isEphemeral ? { ephemeral: true } : {}),
  };
  return { attachment: given ? describe(attachment, given) : attachment, bytes: file.bytes };
};

/**
 * Plans a message's attachments. Without a list every file is added; a list names the files to add, by their n, and
 * the attachments to keep. Nothing is kept yet: see `keepFiles`.
 * @throws DiscordError 50035 when the list names what is not there; 30015 above ten
 */
export const planAttachments = (
  simulation: Simulation,
  files: readonly UploadedFile[],
  list: CreateMessage['attachments'],
  existing: readonly Attachment[],
  isEphemeral = false,
): AttachmentPlan => {
  const added: Planned[] = [];
  const add = (file: UploadedFile, given?: Described): Attachment => {
    const planned = planFile(simulation, file, given, isEphemeral);
    added.push(planned);
    return planned.attachment;
  };
  const attachments =
    list === undefined
      ? [...existing, ...files.map((file) => add(file))]
      : (list ?? []).map((given, place) => {
          const file = files.find(({ index }, at) => (index ?? String(at)) === given.id);
          if (file) return add(file, given);
          const kept = existing.find(({ id }) => id === given.id);
          if (kept) return describe(kept, given);
          throw invalidField(
            ['attachments', place, 'id'],
            'MESSAGE_ATTACHMENT_NOT_FOUND',
            `Attachment ${given.id} was not found.`,
          );
        });
  if (attachments.length > MAX_ATTACHMENTS)
    throw new DiscordError(400, 30015, 'Maximum number of attachments in a message reached (10)');
  return { attachments, added };
};

/** Keeps the bytes of what a plan adds, and forgets those of what it takes away. */
export const keepFiles = (
  simulation: Simulation,
  plan: AttachmentPlan,
  existing: readonly Attachment[] = [],
): void => {
  for (const { attachment, bytes } of plan.added) simulation.files.put(attachment.id, bytes);
  const stays = new Set(plan.attachments.map(({ id }) => id));
  for (const { id } of existing) if (!stays.has(id)) simulation.files.delete(id);
};
