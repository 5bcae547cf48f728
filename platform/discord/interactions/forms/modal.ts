import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { shorten } from '#platform/text/shorten.ts';
import type { InteractionContext } from '../context.ts';
import type { Filled, FilledForm, Form, FormField, FormOption, FormStart } from './form.ts';
import { limitsOf } from './limits.ts';

/** Inputs of one modal. Source: Discord's reference, "Modal". */
const INPUTS = 5;
/** Characters of titles, labels and hints, and of what can be typed. */
const TITLE_LIMIT = 45;
const LABEL_LIMIT = 45;
const HINT_LIMIT = 100;
const TEXT_LIMIT = 4_000;
/** Options of a select, and files of an upload. */
const OPTIONS = 25;
const FILES = 10;

type Components = APIModalInteractionResponseCallbackData['components'];
type Label = Extract<Components[number], { readonly type: ComponentType.Label }>;

export type Page = readonly (readonly [string, FormField])[];

/** The fields of a form, by the pages on which they are filled in. Pure. */
export const pagesOf = ({ fields }: Form, { more = {} }: FormStart): readonly Page[] => {
  const entries = [...Object.entries(fields), ...Object.entries(more)];
  return Array.from({ length: Math.ceil(entries.length / INPUTS) }, (_, page) =>
    entries.slice(page * INPUTS, (page + 1) * INPUTS),
  );
};

const SELECTS = {
  user: ComponentType.UserSelect,
  role: ComponentType.RoleSelect,
  mentionable: ComponentType.MentionableSelect,
  channel: ComponentType.ChannelSelect,
} as const;

const DEFAULT_TYPES = {
  user: SelectMenuDefaultValueType.User,
  role: SelectMenuDefaultValueType.Role,
  channel: SelectMenuDefaultValueType.Channel,
} as const;

const textOf = (filled: Filled | undefined): string => (typeof filled === 'string' ? filled : '');
const listOf = (filled: Filled | undefined): readonly string[] =>
  (Array.isArray(filled) ? filled : filled === undefined || filled === '' ? [] : [filled]).filter(
    (each): each is string => typeof each === 'string',
  );
/** Whether a file is there that need not be sent again. */
const hasFiles = (filled: Filled | undefined): boolean => Array.isArray(filled) && filled.length > 0;

const textInput = (name: string, field: FormField, filled: Filled | undefined) => {
  const limits = limitsOf(field.rule);
  const value = textOf(filled);
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: field.input === 'lines' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: limits.isRequired,
    ...(limits.minLength > 0 ? { min_length: limits.minLength } : {}),
    max_length: Math.min(limits.maxLength ?? TEXT_LIMIT, TEXT_LIMIT),
    ...(value === '' ? {} : { value }),
  };
};

const rangeOf = (field: FormField, most: number) => {
  const { isRequired, least, most: allowed } = limitsOf(field.rule);
  return {
    required: isRequired,
    min_values: isRequired ? Math.max(1, least) : 0,
    max_values: Math.max(1, Math.min(allowed, most)),
  };
};

/** A mentionable is kept with its kind before it. */
const defaultValue = (input: 'user' | 'role' | 'channel' | 'mentionable', value: string) => {
  if (input !== 'mentionable') return { id: value, type: DEFAULT_TYPES[input] };
  const [kind = '', id = ''] = value.split(':');
  return { id, type: kind === 'role' ? DEFAULT_TYPES.role : DEFAULT_TYPES.user };
};

type Drawing = { readonly context: InteractionContext; readonly form: Form; readonly start: FormStart };

const optionsOf = async (
  { context, form }: Drawing,
  name: string,
  field: FormField,
): Promise<readonly FormOption[]> => {
  if (field.options) return field.options(context);
  return limitsOf(field.rule).values.map((value) => ({
    value,
    label: context.t(`${form.words}.fields.${name}.options.${value}`),
  }));
};

const inputOf = async (
  drawing: Drawing,
  name: string,
  field: FormField,
  filled: Filled | undefined,
): Promise<object> => {
  switch (field.input) {
    case 'line':
    case 'lines':
      return textInput(name, field, filled);
    case 'choice': {
      const options = (await optionsOf(drawing, name, field)).slice(0, OPTIONS);
      const chosen = listOf(filled);
      return {
        type: ComponentType.StringSelect,
        custom_id: name,
        ...rangeOf(field, options.length),
        options: options.map((option) => ({ ...option, default: chosen.includes(option.value) })),
      };
    }
    case 'files':
      return {
        type: ComponentType.FileUpload,
        custom_id: name,
        ...rangeOf(field, FILES),
        ...(hasFiles(filled) ? { required: false, min_values: 0 } : {}),
      };
    default: {
      const { input } = field;
      const defaults = listOf(filled).map((value) => defaultValue(input, value));
      return {
        type: SELECTS[input],
        custom_id: name,
        ...rangeOf(field, OPTIONS),
        ...(input === 'channel' && field.channelTypes ? { channel_types: [...field.channelTypes] } : {}),
        ...(defaults.length > 0 ? { default_values: defaults } : {}),
      };
    }
  }
};

/** What a field is called, for the person who fills it in. */
export const labelOf = ({ context, form, start }: Drawing, name: string): string =>
  shorten(
    start.more?.[name]?.label ?? context.t(`${form.words}.fields.${name}.label`, start.params),
    LABEL_LIMIT,
  );

/** One page of a form as Discord takes it, filled in with what is there. */
export const modalOf = async (
  drawing: Drawing,
  page: number,
  customId: string,
  filled: FilledForm,
): Promise<APIModalInteractionResponseCallbackData> => {
  const { context, form, start } = drawing;
  const pages = pagesOf(form, start);
  const place = pages.length > 1 ? ` (${page + 1}/${pages.length})` : '';
  const components = await Promise.all(
    (pages[page] ?? []).map(async ([name, field]) => ({
      type: ComponentType.Label,
      label: labelOf(drawing, name),
      ...(field.hasHint
        ? { description: shorten(context.t(`${form.words}.fields.${name}.hint`, start.params), HINT_LIMIT) }
        : {}),
      // Which fields it has follows from its type, as above.
      component: (await inputOf(drawing, name, field, filled[name])) as Label['component'],
    })),
  );
  return {
    custom_id: customId,
    title: `${shorten(context.t(`${form.words}.title`, start.params), TITLE_LIMIT - place.length)}${place}`,
    components: components as Components,
  };
};
