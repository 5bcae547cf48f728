import type { QueryClient } from '@tanstack/react-query';
import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  Outlet,
  useParams,
} from '@tanstack/react-router';
import { FeatureGate } from './feature-gate.tsx';
import type { FeaturePages } from './feature-pages.ts';
import type { AskFirst, FeatureRoute } from './feature-route.ts';
import { useGuild } from './guild.tsx';
import { GuildPages } from './guild-pages.tsx';
import { Home } from './home.tsx';
import { logChoices } from './log-choices.ts';
import {
  botQuery,
  guildQuery,
  guildsQuery,
  logQuery,
  meQuery,
  settingsHistoryQuery,
  settingsQuery,
  upcomingQuery,
} from './queries.ts';
import { Failed, Loading, NotFound } from './states.tsx';
import { upcomingChoices } from './upcoming-choices.ts';
import { whenOpened } from './when-opened.tsx';
import { loadFeatureWords } from './words.ts';

/** A guild opens on the first page that this reader has there. */
const FirstPage = ({ features }: { features: readonly FeaturePages[] }) => {
  const { guildId } = useParams({ strict: false });
  const { guild, may } = useGuild();
  const isOpen = (name: string): boolean =>
    may(`${name}.read`) && guild.features.some((each) => each.name === name && each.isOn);
  const path = features.find(({ feature }) => isOpen(feature))?.nav.path ?? 'settings';
  return <Navigate to={`/guilds/${guildId}/${path}`} replace />;
};

/** Asks without waiting: the page is drawn meanwhile, and takes what comes. */
const asking =
  (client: QueryClient, ask: AskFirst) =>
  ({
    params,
    location,
  }: {
    params: Record<string, string>;
    location: { search: Record<string, unknown> };
  }): void =>
    ask({ client, guildId: params.guildId ?? '', params, search: location.search });

const featureRoute = (
  guild: AnyRoute,
  client: QueryClient,
  pages: FeaturePages,
  { path, component, askFirst, inside }: FeatureRoute,
): AnyRoute => {
  const { feature } = pages;
  const Page = whenOpened(async () => {
    await Promise.all([loadFeatureWords([pages]), component.preload()]);
    return component;
  });
  const outer = createRoute({
    getParentRoute: () => guild,
    path,
    loader: asking(client, askFirst),
    component: Object.assign(
      () => (
        <FeatureGate feature={feature}>
          <Page />
        </FeatureGate>
      ),
      { preload: Page.preload },
    ),
  });
  return outer.addChildren(
    inside.map((each) =>
      createRoute({
        getParentRoute: () => outer,
        path: each.path,
        loader: asking(client, each.askFirst),
        component: () => null,
      }),
    ),
  );
};

/** All pages and their addresses. Nothing waits for anything: code and data of all that an address shows are asked for at once. */
export const createPages = (features: readonly FeaturePages[], client: QueryClient) => {
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
  const signIn = createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    component: whenOpened(async () => (await import('./entrance/load-pages.ts')).loadSignIn()),
  });
  const signedIn = createRoute({
    getParentRoute: () => root,
    id: 'signed-in',
    loader: () => {
      void client.prefetchQuery(meQuery);
      void client.prefetchQuery(botQuery);
    },
    component: Outlet,
  });
  const home = createRoute({
    getParentRoute: () => signedIn,
    path: '/',
    loader: () => void client.prefetchQuery(guildsQuery),
    component: Home,
  });
  const guilds = createRoute({
    getParentRoute: () => signedIn,
    path: '/guilds',
    loader: () => void client.prefetchQuery(guildsQuery),
    component: whenOpened(async () => (await import('./entrance/load-pages.ts')).loadGuildPicker()),
  });
  const ofDoctor = (page: 'doctor' | 'invite') =>
    whenOpened(async () => (await import('./doctor/load-page.tsx')).loadPage(page, features));
  const invite = createRoute({
    getParentRoute: () => signedIn,
    path: '/invite',
    component: ofDoctor('invite'),
  });
  const guild = createRoute({
    getParentRoute: () => signedIn,
    path: '/guilds/$guildId',
    loader: ({ params }) => void client.prefetchQuery(guildQuery(params.guildId)),
    component: () => <GuildPages features={features} />,
    notFoundComponent: NotFound,
  });
  const settings = whenOpened(async () => (await import('./settings/load-page.tsx')).loadSettings(features));
  const log = whenOpened(async () => (await import('./log/load-page.tsx')).loadLog(features));
  const conflicts = whenOpened(async () =>
    (await import('./conflicts/load-page.tsx')).loadConflicts(features),
  );
  const upcoming = whenOpened(async () => (await import('./upcoming/load-page.tsx')).loadUpcoming(features));
  const askForPart = (guildId: string, part: string): void => {
    void client.prefetchQuery(settingsQuery(guildId, part));
    void client.prefetchQuery(settingsHistoryQuery(guildId, part));
  };
  const settingsRoute = createRoute({
    getParentRoute: () => guild,
    path: 'settings',
    component: settings,
  });
  const pages = [
    createRoute({
      getParentRoute: () => guild,
      path: '/',
      component: () => <FirstPage features={features} />,
    }),
    settingsRoute.addChildren([
      createRoute({
        getParentRoute: () => settingsRoute,
        path: '$part',
        loader: ({ params }) => askForPart(String(params.guildId), String(params.part)),
        component: () => null,
      }),
      createRoute({
        getParentRoute: () => settingsRoute,
        path: '/',
        loader: ({ params }) => askForPart(String(params.guildId), 'guild'),
        component: () => null,
      }),
    ]),
    createRoute({
      getParentRoute: () => guild,
      path: 'log',
      loader: ({ params, location }) => {
        const { all } = logChoices.parse(location.search);
        void client.prefetchInfiniteQuery(logQuery(String(params.guildId), all ? 'shown' : 'hidden'));
      },
      component: log,
    }),
    createRoute({
      getParentRoute: () => guild,
      path: 'upcoming',
      loader: ({ params, location }) =>
        void client.prefetchQuery(
          upcomingQuery(String(params.guildId), upcomingChoices.parse(location.search)),
        ),
      component: upcoming,
    }),
    createRoute({
      getParentRoute: () => guild,
      path: 'conflicts',
      component: conflicts,
    }),
    createRoute({ getParentRoute: () => guild, path: 'doctor', component: ofDoctor('doctor') }),
    // Linked from nowhere: for whoever develops.
    createRoute({
      getParentRoute: () => guild,
      path: 'kit',
      component: whenOpened(async () => (await import('./kit/kit-page.tsx')).KitPage),
    }),
    ...features.flatMap((pages) => pages.routes.map((each) => featureRoute(guild, client, pages, each))),
  ];
  return createRouter({
    routeTree: root.addChildren([
      signIn,
      signedIn.addChildren([home, guilds, invite, guild.addChildren(pages)]),
    ]),
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ error, reset }) => (
      <main style={{ padding: 24 }}>
        <Failed error={error instanceof Error ? error : new Error(String(error))} retry={reset} />
      </main>
    ),
    scrollRestoration: true,
  });
};
