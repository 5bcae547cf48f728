import type { QueryClient } from '@tanstack/react-query';
import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  Outlet,
  redirect,
  useParams,
} from '@tanstack/react-router';
import { isStatus } from './call.ts';
import type { FeaturePages, FeatureRoute } from './feature-pages.ts';
import { GuildPages } from './guild-pages.tsx';
import { GuildPicker } from './guild-picker.tsx';
import { LogPage } from './log-page.tsx';
import { guildsQuery, meQuery } from './session.ts';
import { SettingsPage } from './settings-page.tsx';
import { SignInPage } from './sign-in.tsx';
import { Failed, NotFound } from './states.tsx';

/** A guild opens on the first feature's page. */
const FirstPage = ({ path }: { path: string }) => {
  const { guildId } = useParams({ strict: false });
  return <Navigate to={`/guilds/${guildId}/${path}`} replace />;
};

const featureRoute = (guild: AnyRoute, { path, component, inside }: FeatureRoute): AnyRoute => {
  const outer = createRoute({ getParentRoute: () => guild, path, component });
  return outer.addChildren(
    inside.map((each) => createRoute({ getParentRoute: () => outer, path: each, component: () => null })),
  );
};

/** All pages and their addresses. */
export const createPages = (features: readonly FeaturePages[], client: QueryClient) => {
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
  const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage });
  const signedIn = createRoute({
    getParentRoute: () => root,
    id: 'signed-in',
    beforeLoad: async ({ location }) => {
      try {
        await client.ensureQueryData(meQuery);
      } catch (error) {
        if (!isStatus(error, 401)) throw error;
        const to = location.pathname === '/' ? '' : `?to=${encodeURIComponent(location.href)}`;
        throw redirect({ href: `/sign-in${to}` });
      }
    },
    component: Outlet,
    errorComponent: ({ error, reset }) => (
      <main style={{ padding: 24 }}>
        <Failed error={error instanceof Error ? error : new Error(String(error))} retry={reset} />
      </main>
    ),
  });
  // Where one comes in: the only guild, or the choice of one.
  const home = createRoute({
    getParentRoute: () => signedIn,
    path: '/',
    beforeLoad: async () => {
      const { items, others } = await client.fetchQuery(guildsQuery);
      const [only, ...more] = items;
      const isChoice = !only || more.length > 0 || others.length > 0;
      throw redirect({ href: isChoice ? '/guilds' : `/guilds/${only.id}` });
    },
  });
  const guilds = createRoute({ getParentRoute: () => signedIn, path: '/guilds', component: GuildPicker });
  const guild = createRoute({
    getParentRoute: () => signedIn,
    path: '/guilds/$guildId',
    component: () => <GuildPages features={features} />,
  });
  const first = features[0]?.nav.path ?? 'settings';
  const pages = [
    createRoute({ getParentRoute: () => guild, path: '/', component: () => <FirstPage path={first} /> }),
    createRoute({
      getParentRoute: () => guild,
      path: 'settings',
      component: () => <SettingsPage features={features} />,
    }),
    createRoute({
      getParentRoute: () => guild,
      path: 'log',
      component: () => <LogPage features={features} />,
    }),
    ...features.flatMap(({ routes }) => routes.map((each) => featureRoute(guild, each))),
  ];
  return createRouter({
    routeTree: root.addChildren([signIn, signedIn.addChildren([home, guilds, guild.addChildren(pages)])]),
    defaultPreload: false,
    scrollRestoration: true,
  });
};
