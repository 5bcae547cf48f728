import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { findViolations, whyNot } from './boundaries.ts';

test.each([
  ['platform/http/server.ts', 'sync/mirror.ts'],
  ['platform/jobs/worker.ts', 'features/index.ts'],
  ['sync/plan.ts', 'features/tasks/model.ts'],
  ['simulator/index.ts', 'platform/ids.ts'],
  ['simulator/state/store.ts', 'discord-view/text/markdown.ts'],
  ['discord-view/markdown.tsx', 'web/words.ts'],
  ['discord-view/markdown.tsx', 'platform/ids.ts'],
  ['features/tasks/service.ts', 'discord-view/text/plain.ts'],
  ['apps/bot.ts', 'simulator/index.ts'],
  ['web/shell.tsx', 'platform/database/connect.ts'],
  ['features/tasks/web/list.tsx', 'features/tasks/service.ts'],
  ['features/shop/service.ts', 'features/tasks/store.ts'],
  ['features/tasks/service.ts', 'web/shell.tsx'],
  ['messages/render.ts', 'sync/mirror.ts'],
  ['messages/render.ts', 'platform/guilds/handle.ts'],
  ['messages/render.ts', 'messages/server/reach.ts'],
  ['web/messages/message-editor.tsx', 'messages/server/reach.ts'],
  ['web/records/places/claims.tsx', 'records/places/actions.ts'],
  ['messages/server/adopt.ts', 'records/kind.ts'],
  ['sync/plan.ts', 'messages/design.ts'],
])('%s may not import %s', (file, imported) => {
  expect(whyNot(file, imported)).toBeTypeOf('string');
});

test.each([
  ['features/shop/service.ts', 'features/tasks/service.ts'],
  ['features/tasks/web/list.tsx', 'features/tasks/model.ts'],
  ['web/client.ts', 'platform/http/contract.ts'],
  ['web/records/places/claims.tsx', 'records/places/contracts.ts'],
  ['records/posts/mirror.ts', 'messages/shown.ts'],
  ['web/discord-text.tsx', 'discord-view/markdown.tsx'],
  ['simulator/client/components/MessageRow.tsx', 'discord-view/message-article.tsx'],
  ['apps/bot.ts', 'platform/discord/gateway/gateway.ts'],
  ['messages/render.ts', 'platform/text/text.ts'],
  ['messages/server/reach.ts', 'platform/guilds/handle.ts'],
  ['features/embeds/service.ts', 'messages/server/reach.ts'],
  ['web/messages/message-editor.tsx', 'messages/measure.ts'],
  ['platform/changes/change.test.ts', 'tests/support/database.ts'],
])('%s may import %s', (file, imported) => {
  expect(whyNot(file, imported)).toBeUndefined();
});

test('no import of the house crosses a wall', async () => {
  expect(await findViolations(resolve(import.meta.dirname, '../..'))).toEqual([]);
});
