import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { DomainError } from '#platform/errors.ts';
import { LOCALES, type Locale, type Translate, toLocale } from '#platform/i18n/translate.ts';
import { type AllWords, errorKey } from '#platform/i18n/translator.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { type Checks, runCheck } from './health.ts';
import { InvalidRequest } from './invalid-request.ts';
import { issueText } from './issue-text.ts';
import { makeProblem, type Problem } from './problem.ts';

/** The language that a reader asks for: what the dashboard says, then what the browser says. */
export const localeOf = (request: FastifyRequest): Locale => {
  const wanted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim());
  return toLocale(
    wanted.find((tag) => LOCALES.some((locale) => tag === locale || tag?.startsWith(`${locale}-`))),
  );
};

export type ProblemOptions = {
  readonly words: AllWords;
  readonly translator: (locale: Locale) => Translate;
  readonly logger: Logger;
  readonly checks: Checks;
};

/** When a program may ask again that was told that the database is away (s); it is back within seconds where we keep it. */
const RETRY_AFTER_S = 2;

/** One place turns what was thrown into an answer; what nobody foresaw is logged and tells nothing of the inside. */
export const answerWithProblems = (
  app: FastifyInstance,
  { words, translator, logger, checks }: ProblemOptions,
): void => {
  const toProblem = async (error: unknown, request: FastifyRequest): Promise<Problem> => {
    const t = translator(localeOf(request));
    const say = (
      status: number,
      code: string,
      params: Record<string, string | number> = {},
      errors?: Problem['errors'],
    ): Problem => makeProblem(status, code, sentence(code, params), errors);
    // A code without words is a mistake of ours, and no reason to answer something else.
    const sentence = (code: string, params: Record<string, string | number>): string => {
      try {
        return t(errorKey(code, words), params);
      } catch (missing) {
        logger.error({ err: missing, code }, 'An error has no words');
        return code;
      }
    };
    if (error instanceof InvalidRequest) {
      const errors = error.issues.map((issue) => ({
        path: issue.path.join('.'),
        message: issueText(issue, t),
      }));
      return say(error.status, error.code, {}, errors);
    }
    if (error instanceof DomainError) return say(error.status, error.code, error.params);
    if (hasZodFastifySchemaValidationErrors(error)) {
      const errors = error.validation.map((issue) => ({
        path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
        message: issueText({ ...issue.params, code: issue.keyword, message: issue.message }, t),
      }));
      return say(400, 'invalid-request', {}, errors);
    }
    const status =
      error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
        ? error.statusCode
        : 500;
    if (status === 413) return say(413, 'too-large');
    if (status >= 400 && status < 500) return say(status, 'invalid-request');
    // Some libraries hide what they failed at, so it is looked at and not guessed from the error.
    if (checks.database && !(await runCheck(checks.database))) {
      logger.warn({ err: error }, 'A request failed while the database was away');
      return say(503, 'database-away');
    }
    const id = randomUUID().slice(0, 8);
    logger.error(
      { err: error, id, method: request.method, path: request.url.split('?')[0] },
      'A request failed',
    );
    return say(500, 'internal', { id });
  };
  app.setErrorHandler(async (error, request, reply) => {
    const problem = await toProblem(error, request);
    if (problem.status === 503) reply.header('retry-after', RETRY_AFTER_S);
    return reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  });
};
