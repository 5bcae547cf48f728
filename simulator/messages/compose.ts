import { DiscordError, emptyMessage, invalidField } from '../rest/errors.ts';
import type { UploadedFile } from '../rest/read-request.ts';
import type { CreateMessage, EditMessage } from '../rules/message-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Message } from '../state/entities.ts';
import { type AttachmentPlan, planAttachments } from './attachments.ts';
import { checkComponents } from './check-components.ts';
import { FLAG } from './flags.ts';
import { storedComponents, storedEmbeds } from './normalise.ts';

/** What a message will say. */
export type Composed = {
  readonly content: string;
  readonly embeds: Message['embeds'];
  readonly components: Message['components'];
  readonly plan: AttachmentPlan;
  /** The text that mentions are looked for in: the content or, with IS_COMPONENTS_V2, what its components say. */
  readonly text: string;
};

type Given = {
  readonly body: EditMessage & Partial<Pick<CreateMessage, 'shared_client_theme'>>;
  readonly files: readonly UploadedFile[];
  /** The message that is edited. */
  readonly previous?: Message;
  /** Flags that the message will have. */
  readonly flags: number;
  readonly isEphemeral: boolean;
  /** Poll, stickers or a snapshot, which need nothing beside them. */
  readonly carriesOther: boolean;
};

/** The text of all text displays. Pure. */
const textOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textOf);
  if (typeof value !== 'object' || value === null) return [];
  const { type, content } = value as { type?: unknown; content?: unknown };
  return [
    ...(type === 10 && typeof content === 'string' ? [content] : []),
    ...Object.values(value).flatMap(textOf),
  ];
};

const refuseLegacy = (field: string): never => {
  throw invalidField(
    [field],
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
  );
};

/** A voice message is one recording and nothing else. Source: Discord's reference, "Voice Messages". */
const checkVoice = (composed: Composed): void => {
  if (composed.content !== '' || composed.embeds.length > 0 || composed.components.length > 0)
    throw new DiscordError(400, 50159, 'Voice messages do not support additional content.');
  const [recording, ...others] = composed.plan.attachments;
  if (!recording?.content_type.startsWith('audio/') || others.length > 0)
    throw new DiscordError(400, 50160, 'Voice messages must have a single audio attachment.');
  if (recording.duration_secs === undefined || recording.waveform === undefined)
    throw new DiscordError(400, 50161, 'Voice messages must have supporting metadata.');
};

/**
 * What a message will say when a body is applied to it, checked as a whole; fields that are not given stay as they were.
 * @throws DiscordError 50006 when nothing would be left; 50035 where parts do not fit each other
 */
export const composeMessage = (simulation: Simulation, given: Given): Composed => {
  const { body, previous, flags, carriesOther } = given;
  const isV2 = (flags & FLAG.isComponentsV2) !== 0;
  const plan = planAttachments(
    simulation,
    given.files,
    body.attachments,
    previous?.attachments ?? [],
    given.isEphemeral,
  );
  const names = plan.attachments.map(({ filename }) => filename);
  if (body.components) checkComponents(simulation, body.components, isV2, names);
  const content = body.content === undefined ? (previous?.content ?? '') : (body.content ?? '');
  const embeds = body.embeds === undefined ? (previous?.embeds ?? []) : storedEmbeds(body.embeds ?? []);
  const components =
    body.components === undefined
      ? (previous?.components ?? [])
      : storedComponents(simulation, body.components ?? [], plan.attachments);
  if (isV2) {
    if (content !== '') refuseLegacy('content');
    if (embeds.length > 0) refuseLegacy('embeds');
    if (body.sticker_ids?.length) refuseLegacy('sticker_ids');
    if (body.poll) refuseLegacy('poll');
    if (body.shared_client_theme) refuseLegacy('shared_client_theme');
    if (components.length === 0) throw emptyMessage();
  }
  const isEmpty =
    content === '' && embeds.length === 0 && components.length === 0 && plan.attachments.length === 0;
  if (isEmpty && !carriesOther && !(flags & FLAG.loading)) throw emptyMessage();
  const composed = {
    content,
    embeds,
    components,
    plan,
    text: isV2 ? textOf(components).join('\n') : content,
  };
  if (flags & FLAG.isVoiceMessage) checkVoice(composed);
  return composed;
};
