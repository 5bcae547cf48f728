import { z } from 'zod';
import { snowflake } from './snowflake.ts';

/** The largest sound (bytes). Source: Discord's reference, "Create Guild Soundboard Sound". */
const MAX_SIZE = 512 * 1024;

const typeOf = (bytes: Buffer): string | undefined => {
  if (bytes.subarray(0, 4).toString('latin1') === 'OggS') return 'audio/ogg';
  const isMp3 =
    bytes.subarray(0, 3).toString('latin1') === 'ID3' ||
    (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0);
  return isMp3 ? 'audio/mpeg' : undefined;
};

/** MP3 or Ogg in a data URI. */
const soundData = z.string().transform((uri, context): { contentType: string; base64: string } => {
  const refuse = (code: string, message: string): typeof z.NEVER => {
    context.addIssue({ code: 'custom', message, params: { code } });
    return z.NEVER;
  };
  const base64 = /^data:[\w/.+-]+;base64,([A-Za-z0-9+/]+={0,2})$/.exec(uri)?.[1];
  const bytes = Buffer.from(base64 ?? '', 'base64');
  const contentType = typeOf(bytes);
  if (base64 === undefined || contentType === undefined)
    return refuse('BINARY_TYPE_INVALID', 'Invalid sound data');
  if (bytes.length > MAX_SIZE)
    return refuse('BINARY_TYPE_MAX_SIZE', `File cannot be larger than ${(MAX_SIZE / 1024).toFixed(1)} kb.`);
  return { contentType, base64 };
});

const fields = {
  name: z.string().min(2).max(32),
  volume: z.number().min(0).max(1).nullish(),
  emoji_id: snowflake.nullish(),
  emoji_name: z.string().min(1).max(32).nullish(),
};

export const createSoundSchema = z.object({ ...fields, sound: soundData });
export const editSoundSchema = z.object({ ...fields, name: fields.name.optional() });
export const sendSoundSchema = z.object({ sound_id: snowflake, source_guild_id: snowflake.nullish() });
