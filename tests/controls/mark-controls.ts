import { type ESTree, parseSync } from 'vite';
import { isControlEvent } from './not-controls.ts';

/** Something that a person uses, at one place of the source. */
export type Control = {
  /** `file:line:column`. */
  readonly id: string;
  /** What it is, for whoever looks for it: `<IconButton "Close"> onClick`. */
  readonly name: string;
};

export type Marked = { readonly code: string; readonly controls: readonly Control[] };

/** HTML's elements that do something by themselves. */
const ELEMENTS = ['a', 'audio', 'button', 'input', 'select', 'summary', 'textarea', 'video'];

/** Names of a line's or a dialog's action. */
const ACTION = 'run';
const NAMES = ['label', 'action'];

type Node = ESTree.Node;
type Insertion = { readonly at: number; readonly text: string };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function* nodesBelow(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node))
    for (const each of Array.isArray(value) ? value : [value]) if (isNode(each)) yield* nodesBelow(each);
}

const keyOf = (property: ESTree.ObjectPropertyKind): string =>
  property.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : '';

/**
 * Marks every control of a source text, so that the page tells when it is used. Controls are the handlers of
 * elements and components, the actions of menus' lines and of questions, and elements that do something without a
 * handler. Two controls that share a function are two. Pure.
 * @param file how the source is called in the controls' ids
 * @param runtime what the marks are imported from
 * @param components those that do something by themselves, as elements do
 */
export const markControls = (
  file: string,
  source: string,
  runtime: string,
  components: readonly string[],
): Marked => {
  const doesByItself = new Set([...ELEMENTS, ...components]);
  const controls: Control[] = [];
  const insertions: Insertion[] = [];
  const textOf = ({ start, end }: Node): string => source.slice(start, end).replaceAll(/\s+/g, ' ');

  const note = (node: Node, name: string): string => {
    const before = source.slice(0, node.start).split('\n');
    const id = `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    controls.push({ id, name });
    return JSON.stringify(id);
  };
  const wrap = (expression: Node, id: string, prefix = ''): void => {
    insertions.push({ at: expression.start, text: `${prefix}__used(${id}, ` });
    insertions.push({ at: expression.end, text: ')' });
  };

  const markElement = (element: ESTree.JSXOpeningElement): void => {
    const tag = textOf(element.name);
    const attributes = element.attributes.filter((each) => each.type === 'JSXAttribute');
    const label = attributes.find(({ name }) => /^(?:aria-label|label|name)$/.test(textOf(name)))?.value;
    const title = label ? `<${tag} ${textOf(label)}>` : `<${tag}>`;
    let hasHandler = false;
    for (const { name, value } of attributes) {
      if (value?.type !== 'JSXExpressionContainer' || !isControlEvent(textOf(name))) continue;
      // What is never given never acts.
      if (textOf(value.expression) === 'undefined') continue;
      hasHandler = true;
      wrap(value.expression, note(name, `${title} ${textOf(name)}`));
    }
    const isNeverEnabled = attributes.some(({ name, value }) => textOf(name) === 'disabled' && !value);
    // What it is drawn as is marked where that is written.
    const isDrawnAsAnother = attributes.some(({ name }) => textOf(name) === 'renderRoot');
    if (hasHandler || isNeverEnabled || isDrawnAsAnother || !doesByItself.has(tag)) return;
    insertions.push({ at: element.name.end, text: ` data-control=${note(element, title)}` });
  };

  const markObject = ({ properties }: ESTree.ObjectExpression): void => {
    const title = properties.find((each) => NAMES.includes(keyOf(each)));
    for (const property of properties) {
      if (property.type !== 'Property') continue;
      const key = keyOf(property);
      const isAction = key === ACTION && title !== undefined;
      if (!isAction && !isControlEvent(key)) continue;
      if (property.method)
        throw new Error(`${file}: write ${key} as an arrow function, so that it can be marked`);
      const name = isAction && title.type === 'Property' ? `${key} of ${textOf(title.value)}` : key;
      wrap(property.value, note(property, name), property.shorthand ? `${key}: ` : '');
    }
  };

  for (const node of nodesBelow(parseSync(file, source).program)) {
    if (node.type === 'JSXOpeningElement') markElement(node);
    if (node.type === 'ObjectExpression') markObject(node);
  }
  if (controls.length === 0) return { code: source, controls };
  let code = source;
  for (const { at, text } of insertions.toSorted((one, other) => other.at - one.at))
    code = code.slice(0, at) + text + code.slice(at);
  return { code: `import { __used } from ${JSON.stringify(runtime)};\n${code}`, controls };
};
