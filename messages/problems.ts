import { storedPictureIn } from '#platform/forms/picture-address.ts';
import { countCharacters } from '#platform/text/text.ts';
import {
  type ButtonDesign,
  buttonsOf,
  type EmbedDesign,
  emptyEmbed,
  type LayoutPart,
  type MessageDesign,
  type PictureDesign,
} from './design.ts';
import { LIMITS } from './limits.ts';
import { countComponents, measure } from './measure.ts';
import { storedPicturesOf } from './pictures.ts';
import { renderDesign } from './render.ts';
import { textsOf } from './texts.ts';
import { fill, unknownVariables, type VariableValues } from './variables.ts';

/** Why Discord would not take a message as it is: a sentence `messages:errors.<code>` with values. */
export type Problem = {
  readonly code:
    | 'too-long'
    | 'embeds-too-long'
    | 'layout-too-long'
    | 'too-many'
    | 'empty-message'
    | 'empty-embed'
    | 'empty-part'
    | 'no-field-text'
    | 'no-label'
    | 'no-url'
    | 'no-role'
    | 'bad-url'
    | 'bad-time'
    | 'bad-emoji'
    | 'role-twice'
    | 'unknown-variable';
  /** Where: the path of a text, or of what has too many or nothing. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
};

/** Something is not there yet, as in every message that is just being begun. */
const MISSING: ReadonlySet<Problem['code']> = new Set([
  'empty-message',
  'empty-embed',
  'empty-part',
  'no-field-text',
  'no-label',
  'no-url',
  'no-role',
]);

/** Whether a problem is that something is not there yet, and not that something is wrong. Pure. */
export const isMissing = ({ code }: Problem): boolean => MISSING.has(code);

type Find = (code: Problem['code'], path: string, params?: Problem['params']) => void;

const checkUrl = (find: Find, url: string, path: string, most: number): void => {
  if (url === '') return;
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol) || /\s/.test(url)) find('bad-url', path);
  else if (countCharacters(url) > most) find('too-long', path, { count: countCharacters(url), limit: most });
};

/** A picture has an address on the web, or is stored here. */
const checkPictureUrl = (find: Find, url: string, path: string): void => {
  if (storedPictureIn(url) === undefined) checkUrl(find, url, path, LIMITS.url);
};

const checkMany = (find: Find, path: string, count: number, limit: number): void => {
  if (count > limit) find('too-many', path, { count, limit });
};

const EMOJI = /^(?:<a?:\w{2,32}:\d{15,21}>|\p{RGI_Emoji}|\p{Extended_Pictographic}\ufe0f?)$/v;

const checkButton = (find: Find, button: ButtonDesign, path: string): void => {
  if (button.label === '' && button.emoji === '') find('no-label', path);
  const length = countCharacters(button.label);
  if (length > LIMITS.buttonLabel)
    find('too-long', `${path}.label`, { count: length, limit: LIMITS.buttonLabel });
  if (button.emoji !== '' && !EMOJI.test(button.emoji)) find('bad-emoji', `${path}.emoji`);
  if (button.kind === 'role') {
    if (button.roleId === '') find('no-role', `${path}.roleId`);
    return;
  }
  if (button.url === '') find('no-url', `${path}.url`);
  checkUrl(find, button.url, `${path}.url`, LIMITS.buttonUrl);
};

const checkEmbed = (find: Find, embed: EmbedDesign, path: string): void => {
  if (JSON.stringify({ ...embed, color: null }) === JSON.stringify(emptyEmbed)) find('empty-embed', path);
  checkMany(find, `${path}.fields`, embed.fields.length, LIMITS.embed.fields);
  for (const [index, { name, value }] of embed.fields.entries()) {
    if (name === '') find('no-field-text', `${path}.fields.${index}.name`);
    if (value === '') find('no-field-text', `${path}.fields.${index}.value`);
  }
  if (embed.timestamp !== '' && Number.isNaN(Date.parse(embed.timestamp)))
    find('bad-time', `${path}.timestamp`);
  const { url, imageUrl, thumbnailUrl, author, footer } = embed;
  checkUrl(find, url, `${path}.url`, LIMITS.url);
  checkPictureUrl(find, imageUrl, `${path}.imageUrl`);
  checkPictureUrl(find, thumbnailUrl, `${path}.thumbnailUrl`);
  checkUrl(find, author.url, `${path}.author.url`, LIMITS.url);
  checkPictureUrl(find, author.iconUrl, `${path}.author.iconUrl`);
  checkPictureUrl(find, footer.iconUrl, `${path}.footer.iconUrl`);
};

const checkPicture = (find: Find, { url, description }: PictureDesign, path: string): void => {
  if (url === '') find('no-url', `${path}.url`);
  checkPictureUrl(find, url, `${path}.url`);
  const length = countCharacters(description);
  if (length > LIMITS.pictureDescription)
    find('too-long', `${path}.description`, { count: length, limit: LIMITS.pictureDescription });
};

const checkButtons = (find: Find, buttons: readonly ButtonDesign[], path: string): void => {
  if (buttons.length === 0) find('empty-part', path);
  checkMany(find, path, buttons.length, LIMITS.buttonsInRow);
  for (const [index, button] of buttons.entries()) checkButton(find, button, `${path}.${index}`);
};

const checkPart = (find: Find, part: LayoutPart, path: string): void => {
  switch (part.kind) {
    case 'text':
      if (part.text === '') find('empty-part', path);
      return;
    case 'section':
      if (part.texts.length === 0) find('empty-part', path);
      checkMany(find, `${path}.texts`, part.texts.length, LIMITS.sectionTexts);
      for (const [index, text] of part.texts.entries())
        if (text === '') find('empty-part', `${path}.texts.${index}`);
      return part.accessory.kind === 'button'
        ? checkButton(find, part.accessory.button, `${path}.accessory.button`)
        : checkPicture(find, part.accessory.picture, `${path}.accessory.picture`);
    case 'gallery':
      if (part.pictures.length === 0) find('empty-part', path);
      checkMany(find, `${path}.pictures`, part.pictures.length, LIMITS.galleryItems);
      for (const [index, picture] of part.pictures.entries())
        checkPicture(find, picture, `${path}.pictures.${index}`);
      return;
    case 'separator':
      return;
    case 'buttons':
      return checkButtons(find, part.buttons, `${path}.buttons`);
    case 'container':
      if (part.parts.length === 0) find('empty-part', path);
      for (const [index, inner] of part.parts.entries()) checkPart(find, inner, `${path}.parts.${index}`);
  }
};

const checkRoles = (find: Find, design: MessageDesign): void => {
  const seen = new Set<string>();
  for (const button of buttonsOf(design)) {
    if (button.kind !== 'role' || button.roleId === '') continue;
    const key = `${button.roleId}.${button.acts}`;
    if (seen.has(key)) find('role-twice', '', { roleId: button.roleId });
    seen.add(key);
  }
};

const checkWhole = (find: Find, design: MessageDesign, rendered: MessageDesign): void => {
  if (design.kind === 'layout') {
    if (design.parts.length === 0) find('empty-message', '');
    if (rendered.kind === 'layout')
      checkMany(find, 'parts', countComponents(rendered.parts), LIMITS.components);
    for (const [index, part] of design.parts.entries()) checkPart(find, part, `parts.${index}`);
    return;
  }
  const hasText = rendered.kind === 'classic' && rendered.content !== '';
  if (!hasText && design.embeds.length === 0 && design.rows.length === 0) find('empty-message', '');
  checkMany(find, 'embeds', design.embeds.length, LIMITS.embeds);
  checkMany(find, 'rows', design.rows.length, LIMITS.rows);
  for (const [index, embed] of design.embeds.entries()) checkEmbed(find, embed, `embeds.${index}`);
  for (const [index, row] of design.rows.entries()) checkButtons(find, row, `rows.${index}`);
};

const LONG_WHOLES: Readonly<Record<string, Problem['code']>> = {
  embeds: 'embeds-too-long',
  parts: 'layout-too-long',
};

/**
 * All that Discord would not take of a design, in the order of its parts; none: it can be sent. Counted is what would be sent: with the
 * variables' values and the mentions that are put before it. Pure.
 */
export const problemsOf = (design: MessageDesign, values: VariableValues): readonly Problem[] => {
  const problems: Problem[] = [];
  const find: Find = (code, path, params = {}) => problems.push({ code, path, params });
  for (const [path, text] of textsOf(design))
    for (const name of unknownVariables(text)) find('unknown-variable', path, { name });
  const rendered = renderDesign(design, values);
  for (const { path, count, limit } of measure(rendered))
    if (count > limit) find(LONG_WHOLES[path] ?? 'too-long', path, { count, limit });
  const filled = fill(design, values);
  checkWhole(find, filled, rendered);
  checkMany(find, 'pictures', storedPicturesOf(filled).length, LIMITS.attachments);
  checkRoles(find, design);
  return problems;
};
