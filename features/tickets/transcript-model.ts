import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';
import { recordParams } from '#records/contracts.ts';

export const TRANSCRIPT_FORMATS = ['html', 'text'] as const;

export const readTicketTranscript = defineRoute({
  method: 'GET',
  path: '/tickets/:id/transcript',
  summary: 'A ticket’s conversation as one file, without what is for the staff',
  permission: 'tickets.read',
  params: recordParams,
  query: z.strictObject({ format: z.enum(TRANSCRIPT_FORMATS).default('html') }),
  body: z.undefined(),
  response: z.strictObject({
    /** Of the file. */
    name: z.string(),
    type: z.string(),
    content: z.string(),
  }),
  status: 200,
});
