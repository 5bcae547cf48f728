import { z } from 'zod';
import type { Contract } from './contract.ts';
import { contractsByResource } from './contracts.ts';

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A schema in one line, as a reader of TypeScript would write it. */
const inWords = (schema: JsonSchema | boolean | undefined): string => {
  if (typeof schema !== 'object') return 'any';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(inWords).join(' | ');
  if (schema.type === 'array') return `${inWords(Array.isArray(schema.items) ? {} : schema.items)}[]`;
  if (schema.title !== undefined) return schema.title;
  if (schema.type !== 'object') return String(schema.type ?? 'any');
  if (!schema.properties) return '{ … }';
  const fields = Object.entries(schema.properties).map(
    ([name, each]) => `${name}${schema.required?.includes(name) ? '' : '?'}: ${inWords(each)}`,
  );
  return `{ ${fields.join(', ')} }`;
};

const rowOf = (label: string, schema: z.ZodType | undefined, io: 'input' | 'output'): string =>
  schema
    ? `<tr><th>${label}</th><td><code>${escapeHtml(inWords(z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })))}</code></td></tr>`
    : '';

const routeOf = (name: string, contract: Contract): string => `<article id="${name}">
<h3><b>${contract.method}</b> ${escapeHtml(contract.path)} <small>${name}</small></h3>
<p>${escapeHtml(contract.summary)}</p>
<table>${rowOf('query', contract.query, 'input')}${rowOf('body', contract.body, 'input')}${rowOf('answer', contract.answer, 'output')}</table>
</article>`;

/** All routes on one page, made from their contracts. */
export const docsPage = (): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Simulator control API</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c1e21;background:#fff}
h2{margin-top:3rem;text-transform:capitalize}h3{font:600 1rem ui-monospace,monospace;margin:2rem 0 0}
small{font-weight:400;color:#5a6068}p{margin:.25rem 0}th{text-align:left;vertical-align:top;padding-right:1rem;font-weight:500}
code{overflow-wrap:anywhere;font-size:.875rem}
@media(prefers-color-scheme:dark){body{color:#e3e5e8;background:#1a1b1e}small{color:#a0a6ad}a{color:#8ab4f8}}
</style></head><body>
<main><h1>Simulator control API</h1>
<p>Paths come after <code>/sim/v1</code>. The same as <a href="/sim/v1/openapi.json">OpenAPI 3.1</a>. Unknown fields are refused.</p>
${Object.entries(contractsByResource)
  .map(
    ([tag, contracts]) =>
      `<section><h2>${tag}</h2>${Object.entries<Contract>(contracts)
        .map(([name, contract]) => routeOf(name, contract))
        .join('')}</section>`,
  )
  .join('')}
</main></body></html>`;
