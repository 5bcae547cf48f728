import { z } from 'zod';
import { type Contract, statusOf } from './contract.ts';
import { contractsByResource } from './contracts.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest;
};

const parametersOf = (schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: each,
  }));
};

const ERROR = {
  description: 'What was wrong, and where',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
};

const operationOf = (name: string, tag: string, contract: Contract): Json => ({
  operationId: name,
  summary: contract.summary,
  tags: [tag],
  parameters: [...parametersOf(contract.params, 'path'), ...parametersOf(contract.query, 'query')],
  ...(contract.body
    ? {
        requestBody: {
          required: true,
          content: {
            [contract.bodyMedia ?? 'application/json']: { schema: schemaOf(contract.body, 'input') },
          },
        },
      }
    : {}),
  responses: {
    [statusOf(contract)]: {
      description: contract.summary,
      ...(contract.answer
        ? {
            content: {
              [contract.media ?? 'application/json']: { schema: schemaOf(contract.answer, 'output') },
            },
          }
        : {}),
    },
    '4XX': ERROR,
  },
});

/** The control API's description, OpenAPI 3.1, made from its contracts. */
export const describeControl = (): Json => {
  const paths: Record<string, Json> = {};
  for (const [tag, contracts] of Object.entries(contractsByResource))
    for (const [name, contract] of Object.entries<Contract>(contracts)) {
      const methods = paths[contract.path] ?? {};
      paths[contract.path] = methods;
      methods[contract.method.toLowerCase()] = operationOf(name, tag, contract);
    }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Simulator control API',
      version: '1',
      description: 'Makes and changes what a simulated Discord is made of, and makes it fail on purpose.',
    },
    servers: [{ url: '/sim/v1' }],
    tags: Object.keys(contractsByResource).map((name) => ({ name })),
    paths,
    components: {
      schemas: {
        Error: {
          type: 'object',
          properties: {
            message: { type: 'string' },
            code: { type: 'integer' },
            errors: { type: 'object', description: 'By field, each with `_errors`' },
          },
          required: ['message', 'code'],
        },
      },
    },
  };
};
