import { invalidField } from '../rest/errors.ts';
import { countCharacters } from '../rules/characters.ts';
import type { GivenComponent } from '../rules/layout-body.ts';
import type { Simulation } from '../simulation.ts';
import { type AnyGiven, walkComponents } from './component-tree.ts';

/** Limits of a message's components. Source: Discord's reference, "Component Reference". */
const MAX_ROWS = 5;
const MAX_COMPONENTS = 40;
const MAX_TEXT = 4000;
const ROW = 1;

type Emoji = { readonly id?: string | null | undefined; readonly name?: string | null | undefined };

/** Whether an emoji is one of Unicode's or one that the simulator knows. */
const isKnownEmoji = ({ state }: Simulation, { id, name }: Emoji): boolean =>
  id === null || id === undefined
    ? /\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*0-9]\u{fe0f}?\u{20e3}/u.test(name ?? '')
    : state.emojis.get(id) !== undefined;

const checkPlain = (components: readonly GivenComponent[]): void => {
  for (const [place, { type }] of components.entries())
    if (type !== ROW)
      throw invalidField(
        ['components', place],
        'UNION_TYPE_CHOICES',
        'Value of field "type" must be one of (1,).',
      );
  if (components.length > MAX_ROWS)
    throw invalidField(['components'], 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_ROWS} or fewer in length.`);
};

/**
 * Checks what a schema cannot see: what the message's kind allows, and what must be unique or known in all of it.
 * @param isV2 whether the message has IS_COMPONENTS_V2
 * @param filenames of the message's attachments, which `attachment://` may name
 */
export const checkComponents = (
  simulation: Simulation,
  components: readonly GivenComponent[],
  isV2: boolean,
  filenames: readonly string[],
): void => {
  if (!isV2) checkPlain(components);
  const [customIds, ids] = [new Set<string>(), new Set<number>()];
  let [count, length] = [0, 0];
  for (const { component, path } of walkComponents(components)) {
    count += 1;
    if ('content' in component) length += countCharacters(component.content);
    if ('custom_id' in component && component.custom_id) {
      if (customIds.has(component.custom_id))
        throw invalidField(
          [...path, 'custom_id'],
          'COMPONENT_CUSTOM_ID_DUPLICATED',
          'Component custom id cannot be duplicated',
        );
      customIds.add(component.custom_id);
    }
    if (component.id) {
      if (ids.has(component.id))
        throw invalidField([...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
      ids.add(component.id);
    }
    const emojis = [
      ...('emoji' in component && component.emoji ? [component.emoji] : []),
      ...('options' in component ? component.options.flatMap((option) => option.emoji ?? []) : []),
    ];
    if (!emojis.every((emoji) => isKnownEmoji(simulation, emoji)))
      throw invalidField([...path, 'emoji'], 'COMPONENT_INVALID_EMOJI', 'Invalid emoji');
    for (const { url, at } of linksOf(component)) {
      const name = /^attachment:\/\/(.*)$/.exec(url)?.[1];
      if (name !== undefined && !filenames.includes(name))
        throw invalidField(
          [...path, ...at],
          'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
          `The referenced attachment (${name}) was not found`,
        );
    }
  }
  if (count > MAX_COMPONENTS)
    throw invalidField(
      ['components'],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `Total number of components cannot exceed ${MAX_COMPONENTS}`,
    );
  if (length > MAX_TEXT)
    throw invalidField(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Displayable text size exceeds maximum size of ${MAX_TEXT}`,
    );
};

type MediaLink = { readonly url: string; readonly at: readonly (string | number)[] };

const linksOf = (component: AnyGiven): MediaLink[] => [
  ...('media' in component ? [{ url: component.media.url, at: ['media', 'url'] }] : []),
  ...('file' in component ? [{ url: component.file.url, at: ['file', 'url'] }] : []),
  ...('items' in component
    ? component.items.map(({ media }, place) => ({ url: media.url, at: ['items', place, 'media', 'url'] }))
    : []),
];
