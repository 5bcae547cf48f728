import { describe, expect, test } from 'vitest';
import { markControls } from './mark-controls.ts';

const mark = (source: string) => markControls('x.tsx', source, 'uses', ['Switch', 'Button']);
const codeOf = (source: string): string => mark(source).code.replace('import { __used } from "uses";\n', '');
const namesOf = (source: string): readonly string[] => mark(source).controls.map(({ name }) => name);

describe('the marks of a source', () => {
  test('a handler is wrapped where it is given, and found again by its place', () => {
    const source = '<b>\n  <IconButton label="Close" onClick={close} />\n</b>;';
    expect(codeOf(source)).toBe(
      '<b>\n  <IconButton label="Close" onClick={__used("x.tsx:2:29", close)} />\n</b>;',
    );
    expect(mark(source).controls).toEqual([{ id: 'x.tsx:2:29', name: '<IconButton "Close"> onClick' }]);
  });

  test('two buttons that share a function are two controls', () => {
    expect(namesOf('<p><X onClick={close} /><Cancel onClick={close} /></p>;')).toEqual([
      '<X> onClick',
      '<Cancel> onClick',
    ]);
  });

  test('handlers within handlers are each marked', () => {
    const source = '<A onOpen={() => <B onPick={() => pick()} />} />;';
    expect(codeOf(source)).toBe(
      '<A onOpen={__used("x.tsx:1:4", () => <B onPick={__used("x.tsx:1:21", () => pick())} />)} />;',
    );
  });

  test('the lines of a menu and a question’s answer are controls, other objects with such a field are not', () => {
    expect(codeOf("open({ action: 'Delete', run });")).toBe(
      'open({ action: \'Delete\', run: __used("x.tsx:1:26", run) });',
    );
    expect(namesOf("add({ label: 'Copy link', run: copy });")).toEqual(["run of 'Copy link'"]);
    expect(namesOf('const { label, run } = line; use({ run });')).toEqual([]);
  });

  test('an element that does something by itself is named, one with a handler is not named twice', () => {
    expect(codeOf('<a href={url}>There</a>;')).toBe('<a data-control="x.tsx:1:1" href={url}>There</a>;');
    expect(namesOf('<button type="submit" />;')).toEqual(['<button>']);
    expect(namesOf('<button onClick={go} />;')).toEqual(['<button> onClick']);
    expect(namesOf('<button disabled>Buy</button>;')).toEqual([]);
  });

  test('a component that does something by itself is named as elements are, unless it is drawn as another', () => {
    expect(codeOf('<Switch {...given} />;')).toBe('<Switch data-control="x.tsx:1:1" {...given} />;');
    expect(namesOf('<Button renderRoot={(given) => <a {...given} href={url} />} />;')).toEqual(['<a>']);
    expect(namesOf('<Chart />;')).toEqual([]);
  });

  test('what comes by or happens without a person is no control, and leaves the element to itself', () => {
    expect(namesOf('<img onError={hide} />;')).toEqual([]);
    expect(namesOf('<Pager onNext={undefined} />;')).toEqual([]);
    expect(namesOf('<input onBlur={save} />;')).toEqual(['<input>']);
    expect(namesOf('const drag = { onDragOver: allow, onDrop: take };')).toEqual(['onDrop']);
  });

  test('a source without controls stays as it is', () => {
    expect(codeOf('export const one = 1;')).toBe('export const one = 1;');
  });
});
