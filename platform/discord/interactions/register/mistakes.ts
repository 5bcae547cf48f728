import { ApplicationCommandType } from 'discord-api-types/v10';

/** Limits. Source: Discord's reference, "Application Commands". */
const MOST_OF_TYPE: Readonly<Record<number, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};
const MOST_OPTIONS = 25;
const MOST_CHOICES = 25;
const DESCRIPTION_LIMIT = 100;
const CHOICE_LIMIT = 100;
/** Characters of all names, descriptions and values of one command. */
const COMMAND_LIMIT = 8_000;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MENU_NAME = /^[^\n]{1,32}$/u;

type Texts = Readonly<Record<string, string>>;
type Choice = { readonly name: string; readonly name_localizations: Texts; readonly value: string | number };
/** A command, or an option of any kind in one. */
export type Part = {
  readonly type: number;
  readonly name: string;
  readonly name_localizations: Texts;
  readonly description?: string;
  readonly description_localizations?: Texts;
  readonly required?: boolean;
  readonly options?: readonly Part[];
  readonly choices?: readonly Choice[];
};

const languages = (
  name: string,
  localizations: Texts | undefined,
): readonly (readonly [string, string])[] => [['en', name], ...Object.entries(localizations ?? {})];

const lengthOf = (text: string | number | undefined): number => (typeof text === 'string' ? text.length : 0);
const longest = (text: string | undefined, localizations: Texts | undefined): number =>
  Math.max(lengthOf(text), ...Object.values(localizations ?? {}).map(lengthOf));
const sizeOf = (part: Part | Choice): number =>
  longest(part.name, part.name_localizations) +
  ('value' in part ? lengthOf(part.value) : 0) +
  ('description' in part ? longest(part.description, part.description_localizations) : 0) +
  ('options' in part ? (part.options ?? []).reduce((sum, each) => sum + sizeOf(each), 0) : 0) +
  ('choices' in part ? (part.choices ?? []).reduce((sum, each) => sum + sizeOf(each), 0) : 0);

const nameMistakes = (path: string, part: Part, isMenu: boolean): readonly string[] =>
  languages(part.name, part.name_localizations).flatMap(([language, name]) => {
    const isGood = isMenu ? MENU_NAME.test(name) : NAME.test(name) && name === name.toLowerCase();
    if (isGood) return [];
    const rule = isMenu ? '1 to 32 characters' : '1 to 32 letters, digits, - or _, all lower case';
    return [`${path}: the name “${name}” (${language}) must have ${rule}`];
  });

const descriptionMistakes = (path: string, part: Part): readonly string[] =>
  languages(part.description ?? '', part.description_localizations).flatMap(([language, text]) =>
    text.length >= 1 && text.length <= DESCRIPTION_LIMIT
      ? []
      : [
          `${path}: the description in ${language} has ${text.length} characters; 1 to ${DESCRIPTION_LIMIT} fit`,
        ],
  );

/** Names that two neighbours share, in one language or over two: who types one must reach one thing. */
const twins = (path: string, parts: readonly (Part | Choice)[]): readonly string[] => {
  const owners = new Map<string, Part | Choice>();
  return parts.flatMap((part) =>
    languages(part.name, part.name_localizations).flatMap(([language, name]) => {
      const owner = owners.get(name);
      owners.set(name, part);
      return owner === undefined || owner === part
        ? []
        : [`${path}: “${name}” (${language}) is the name of both ${owner.name} and ${part.name}`];
    }),
  );
};

const choiceMistakes = (path: string, choices: readonly Choice[]): readonly string[] => [
  ...(choices.length > MOST_CHOICES ? [`${path}: ${choices.length} choices; ${MOST_CHOICES} fit`] : []),
  ...choices.flatMap((choice) =>
    languages(choice.name, choice.name_localizations).flatMap(([language, name]) =>
      name.length >= 1 && name.length <= CHOICE_LIMIT
        ? []
        : [`${path}: the choice ${choice.value} has a name of ${name.length} characters in ${language}`],
    ),
  ),
  ...twins(path, choices),
];

const partMistakes = (path: string, part: Part): readonly string[] => {
  const options = part.options ?? [];
  const firstOptional = options.findIndex((option) => option.required === false);
  return [
    ...nameMistakes(path, part, false),
    ...descriptionMistakes(path, part),
    ...choiceMistakes(path, part.choices ?? []),
    ...(options.length > MOST_OPTIONS ? [`${path}: ${options.length} options; ${MOST_OPTIONS} fit`] : []),
    ...options.flatMap((option, index) =>
      option.required && firstOptional >= 0 && index > firstOptional
        ? [`${path}: the required option ${option.name} must come before those that are not`]
        : [],
    ),
    ...twins(path, options),
    ...options.flatMap((option) => partMistakes(`${path} ${option.name}`, option)),
  ];
};

/** Everything in a set of commands that Discord would refuse, or that would lead to two things at once. Pure. */
export const findMistakes = (commands: readonly Part[]): readonly string[] => [
  ...Object.entries(MOST_OF_TYPE).flatMap(([type, most]) => {
    const same = commands.filter((command) => command.type === Number(type));
    return [
      ...(same.length > most ? [`${same.length} commands of type ${type}; ${most} fit`] : []),
      ...twins('commands', same),
    ];
  }),
  ...commands.flatMap((command) => {
    const isMenu = command.type !== ApplicationCommandType.ChatInput;
    if (isMenu) return nameMistakes(command.name, command, true);
    const size = sizeOf(command);
    return [
      ...(size > COMMAND_LIMIT ? [`${command.name}: ${size} characters in all; ${COMMAND_LIMIT} fit`] : []),
      ...partMistakes(`/${command.name}`, command),
    ];
  }),
];
