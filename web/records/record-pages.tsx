import type { QueryClient } from '@tanstack/react-query';
import type { FeatureRoute } from '../feature-route.ts';
import { syncQuery } from '../queries.ts';
import { whenOpened } from '../when-opened.tsx';
import { listQueryOf, readChoices, recordNumber } from './choices.ts';
import type { RecordForm } from './form-declaration.ts';
import type { RecordDetails, RecordList } from './look.ts';
import { loadReasons } from './reason-words.ts';
import type { NewFormProps, ViewProps } from './record-drawer.tsx';
import type { BulkProps, DrawerProps } from './record-page.tsx';
import { recordHistoryQuery, recordListQuery, recordQuery } from './record-queries.ts';
import type { EditFormProps } from './record-view.tsx';
import type { RecordSource, ShownRecord } from './source.ts';
import type { RecordTeller } from './teller.ts';

/** How wide an open record is at most where its source does not say (px). */
const DRAWER_WIDTH = 600;
/** Records that are offered for what is looked for, of each kind. */
const FOUND = 5;

/** A record that was looked for. */
export type FoundRecord = { readonly id: number; readonly title: string; readonly path: string };

/** What a kind of record brings to the dashboard. */
export type RecordPages = {
  /** Its name in the log, which is its mirror's too. */
  readonly entity: string;
  readonly route: FeatureRoute;
  /** Records by words, for the palette. */
  readonly find: (client: QueryClient, guildId: string, words: string) => Promise<readonly FoundRecord[]>;
};

/**
 * The page of a kind of record, declared: its list, an open record and its form are loaded when they are opened.
 * @example
 * export const quotePages = recordPages({
 *   source: quoteSource,
 *   teller: async () => (await import('./quote-fields.ts')).quoteTeller,
 *   list: async () => (await import('./quote-list.tsx')).quoteList,
 *   details: async () => (await import('./quote-details.tsx')).quoteDetails,
 *   form: async () => (await import('./quote-form.ts')).quoteForm,
 * });
 */
export const recordPages = <Shown extends ShownRecord>({
  source,
  teller,
  list,
  details,
  form,
}: {
  readonly source: RecordSource<Shown>;
  readonly teller: () => Promise<RecordTeller>;
  readonly list: () => Promise<RecordList<Shown>>;
  readonly details: () => Promise<RecordDetails<Shown>>;
  readonly form: () => Promise<RecordForm>;
}): RecordPages => {
  const { path, width = DRAWER_WIDTH } = source;
  const Bulk = whenOpened<BulkProps<Shown>>(async () => {
    const [{ BulkBar }, { verbs, bulk }] = await Promise.all([import('./bulk-bar.tsx'), list()]);
    return (props) => <BulkBar source={source} verbs={verbs} more={bulk} {...props} />;
  });
  const NewForm = whenOpened<NewFormProps>(async () => {
    const [{ NewRecordForm }, declared] = await Promise.all([import('./record-form.tsx'), form()]);
    return (props) => <NewRecordForm source={source} declared={declared} {...props} />;
  });
  const EditForm = whenOpened<EditFormProps<Shown>>(async () => {
    const [{ EditRecordForm }, declared] = await Promise.all([import('./record-form.tsx'), form()]);
    return (props) => <EditRecordForm source={source} declared={declared} {...props} />;
  });
  const View = whenOpened<ViewProps>(async () => {
    const [{ RecordView }, look, said] = await Promise.all([
      import('./record-view.tsx'),
      details(),
      teller(),
      loadReasons(),
    ]);
    return (props) => (
      <RecordView source={source} teller={said} details={look} editForm={EditForm} {...props} />
    );
  });
  const Drawer = whenOpened<DrawerProps>(async () => {
    const { RecordDrawer } = await import('./record-drawer.tsx');
    return (props) => (
      <RecordDrawer source={source} path={path} width={width} newForm={NewForm} view={View} {...props} />
    );
  });
  const Page = whenOpened(async () => {
    const [{ RecordPage }, look] = await Promise.all([import('./record-page.tsx'), list()]);
    return () => <RecordPage source={source} list={look} drawer={Drawer} bulk={Bulk} />;
  });
  return {
    entity: source.entity,
    route: {
      path,
      component: Page,
      askFirst: ({ client, guildId, search }) => {
        const query = listQueryOf(readChoices(source.filters, search));
        if (source.isMirrored) void client.prefetchQuery(syncQuery(guildId));
        void client.prefetchQuery(recordListQuery(guildId, source, query));
      },
      inside: [
        {
          path: '$recordId',
          askFirst: ({ client, guildId, params }) => {
            const id = recordNumber.safeParse(params.recordId).data;
            if (id === undefined) return;
            void Drawer.preload();
            void View.preload();
            void client.prefetchQuery(recordQuery(guildId, source, id));
            void client.prefetchInfiniteQuery(recordHistoryQuery(guildId, source, id));
          },
        },
      ],
    },
    find: async (client, guildId, words) => {
      const { items } = await client.fetchQuery(
        recordListQuery(guildId, source, { search: words, limit: 10 }),
      );
      return items
        .slice(0, FOUND)
        .map((record) => ({ id: record.id, title: source.titleOf(record), path: `${path}/${record.id}` }));
    },
  };
};
