import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { z } from 'zod';
import type { Schema } from './schema.ts';
import { undescribedIn } from './undescribed.ts';

/** Where Discord's own API description may lie. It is not copied into the project. */
const PLACES = [
  process.env.DISCORD_OPENAPI,
  resolve(import.meta.dirname, '../../../shared/discord-api-spec/openapi.json'),
];

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** A JSON schema, or a part of one, as the description has it. */

type Content = { readonly [mediaType: string]: { readonly schema?: Schema } };
type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
};
type Described = {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content; readonly required?: boolean };
  readonly responses: { readonly [status: string]: { readonly content?: Content } };
  readonly security?: readonly Schema[];
};

/** One operation of the description, with what checks its bodies. */
export type Operation = {
  readonly id: string;
  readonly method: string;
  /** With parameters in braces: `/channels/{channel_id}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** The schema of a JSON body, references unresolved. */
  readonly body: Schema | undefined;
  /** Works without a token. */
  readonly isOpen: boolean;
  /** Statuses of success that are described. */
  readonly successes: readonly number[];
  /** What is wrong with a body that is sent. */
  readonly wrongInRequest: (body: unknown) => string[];
  /** What is wrong with an answer. */
  readonly wrongInAnswer: (status: number, body: unknown) => string[];
};

export type Spec = {
  readonly operations: readonly Operation[];
  /** The schema with its reference followed, `allOf` merged. */
  readonly resolve: (schema: Schema) => Schema;
  readonly accepts: (schema: Schema, value: unknown) => boolean;
  /** What is wrong with a value that the simulator sends, in words. */
  readonly wrongInSent: (schema: Schema, value: unknown) => string[];
};

const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** The description's unions overlap: `oneOf` there means what `anyOf` means. */
const relax = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(relax);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key === 'oneOf' ? 'anyOf' : key, relax(value)]),
  );
};

const pointerPart = (part: string): string =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Reads the description, or answers undefined where there is none. */
export const readSpec = (): Spec | undefined => {
  const place = PLACES.find((path) => path !== undefined && existsSync(path));
  if (place === undefined) return undefined;
  const document = documentSchema.parse(relax(JSON.parse(readFileSync(place, 'utf8'))));
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true, inlineRefs: false });
  formats.default(ajv);
  ajv.addFormat('snowflake', /^(?:0|[1-9]\d{0,19})$/);
  ajv.addFormat('nonce', true);
  ajv.addSchema(document, 'discord');

  const compiled = new Map<string, ValidateFunction>();
  const validator = (schema: Schema): ValidateFunction => {
    const key = JSON.stringify(schema);
    const known = compiled.get(key);
    if (known) return known;
    const made = ajv.compile(absolute(schema) as Schema);
    compiled.set(key, made);
    return made;
  };
  const absolute = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(absolute);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        key === '$ref' && typeof value === 'string' && value.startsWith('#')
          ? `discord${value}`
          : absolute(value),
      ]),
    );
  };
  const wrong = (schema: Schema, value: unknown): string[] => {
    const validate = validator(schema);
    if (validate(value)) return [];
    return (validate.errors ?? [])
      .filter((error) => error.keyword !== 'anyOf')
      .slice(0, 4)
      .map((error) => `${error.instancePath || '/'} ${error.message ?? ''} ${JSON.stringify(error.params)}`);
  };

  const follow = (schema: Schema): Schema => {
    const reference = schema.$ref;
    if (typeof reference === 'string') {
      const [, , kind = '', name = ''] = reference.split('/');
      return follow((document.components[kind]?.[name] ?? {}) as Schema);
    }
    if (!Array.isArray(schema.allOf)) return schema;
    const parts = (schema.allOf as Schema[]).map(follow);
    return {
      ...schema,
      type: 'object',
      properties: Object.assign({}, schema.properties, ...parts.map((part) => part.properties)),
      required: [...((schema.required as string[]) ?? []), ...parts.flatMap((part) => part.required ?? [])],
    };
  };

  const undescribed = (schema: Schema, value: unknown): string[] =>
    undescribedIn(schema, value, follow).map((field) => `${field} is not described`);

  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method): Operation[] => {
      const described = item[method] as Described | undefined;
      if (!described) return [];
      const shared = (item.parameters ?? []) as readonly Parameter[];
      const body = described.requestBody?.content['application/json']?.schema;
      const at = `discord#/paths/${pointerPart(path)}/${method}`;
      return [
        {
          id: described.operationId,
          method: method.toUpperCase(),
          path,
          parameters: [...shared, ...(described.parameters ?? [])],
          body,
          isOpen: (described.security ?? [{}]).some((way) => Object.keys(way).length === 0),
          successes: Object.keys(described.responses)
            .map(Number)
            .filter((status) => status < 400),
          wrongInRequest: (value) =>
            body
              ? wrong({ $ref: `${at}/requestBody/content/application~1json/schema` }, value)
              : value === undefined
                ? []
                : ['takes no JSON body'],
          wrongInAnswer: (status, value) => {
            // The description gives the codes of nested form errors as numbers; Discord itself sends words.
            if (status >= 400) return wrong({ $ref: 'discord#/components/schemas/Error' }, value);
            const answer = described.responses[String(status)];
            if (!answer) return [`answers ${status}, which is not described`];
            const schema = answer.content?.['application/json']?.schema;
            if (!schema) {
              const isOther = Object.keys(answer.content ?? {}).length > 0;
              return value === undefined || isOther ? [] : [`answers ${status} with a body`];
            }
            return [...wrong(schema, value), ...undescribed(schema, value)];
          },
        },
      ];
    }),
  );
  return {
    operations,
    resolve: follow,
    accepts: (schema, value) => validator(schema)(value) === true,
    wrongInSent: (schema, value) => [...wrong(schema, value), ...undescribed(schema, value)],
  };
};
