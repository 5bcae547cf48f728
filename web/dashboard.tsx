import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './dashboard.css';
import { Button, Center, MantineProvider, Stack, Title } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  Navigate,
  Outlet,
  RouterProvider,
  redirect,
  useParams,
} from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { meSchema } from '#platform/http/platform-contracts.ts';
import { ApiProblem, read } from './call.ts';
import type { FeaturePages } from './feature-pages.ts';
import { GuildPicker } from './guild-picker.tsx';
import { LogPage } from './log-page.tsx';
import { SettingsPage } from './settings-page.tsx';
import { GuildShell } from './shell.tsx';
import { SignInPage } from './sign-in.tsx';
import { theme } from './theme.ts';
import { startWords, useWords } from './words.ts';

const NotFound = () => {
  const { t } = useWords();
  return (
    <Center mih="60dvh" component="main">
      <Stack align="center">
        <Title order={1} size="h3">
          {t('web:state.not-found')}
        </Title>
        <Button variant="default" renderRoot={(props) => <Link to="/guilds" {...props} />}>
          {t('web:state.home')}
        </Button>
      </Stack>
    </Center>
  );
};

const isSignedOut = (error: unknown): boolean => error instanceof ApiProblem && error.problem.status === 401;

const makeClient = (): QueryClient => {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // What was refused stays refused; what failed on the way is tried again.
        retry: (count, error) => count < 2 && !(error instanceof ApiProblem && error.problem.status < 500),
      },
    },
  });
  client.getQueryCache().subscribe((event) => {
    if (
      event.type === 'updated' &&
      event.action.type === 'error' &&
      isSignedOut(event.action.error) &&
      location.pathname !== '/sign-in'
    ) {
      location.assign(`/sign-in?to=${encodeURIComponent(location.pathname)}`);
    }
  });
  return client;
};

/** A guild opens on the first feature's page. */
const FirstPage = ({ path }: { path: string }) => {
  const { guildId } = useParams({ strict: false });
  return <Navigate to={`/guilds/${guildId}/${path}`} replace />;
};

const makeRouter = (features: readonly FeaturePages[], client: QueryClient) => {
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
  const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage });
  const home = createRoute({
    getParentRoute: () => root,
    path: '/',
    component: () => <Navigate to="/guilds" replace />,
  });
  const signedIn = createRoute({
    getParentRoute: () => root,
    id: 'signed-in',
    beforeLoad: async ({ location: wanted }) => {
      try {
        await client.ensureQueryData({ queryKey: ['me'], queryFn: () => read('/api/v1/me', meSchema) });
      } catch (error) {
        if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { to: wanted.href } as never });
        throw error;
      }
    },
    component: Outlet,
  });
  const guilds = createRoute({ getParentRoute: () => signedIn, path: '/guilds', component: GuildPicker });
  const guild = createRoute({
    getParentRoute: () => signedIn,
    path: '/guilds/$guildId',
    component: () => <GuildShell features={features} />,
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
    ...features.flatMap((feature) =>
      feature.pages.map(({ path, component }) =>
        createRoute({ getParentRoute: () => guild, path, component }),
      ),
    ),
  ];
  return createRouter({
    routeTree: root.addChildren([signIn, home, signedIn.addChildren([guilds, guild.addChildren(pages)])]),
    defaultPreload: false,
  });
};

/** Starts the dashboard with the pages of the given features. */
export const startDashboard = (features: readonly FeaturePages[]): void => {
  const place = document.getElementById('root');
  if (!place) throw new Error('The page has no place for the dashboard');
  const client = makeClient();
  const router = makeRouter(features, client);
  void startWords(features).then(() => {
    createRoot(place).render(
      <StrictMode>
        <MantineProvider theme={theme} defaultColorScheme="auto">
          <QueryClientProvider client={client}>
            <ModalsProvider>
              <Notifications position="bottom-right" />
              <RouterProvider router={router} />
            </ModalsProvider>
          </QueryClientProvider>
        </MantineProvider>
      </StrictMode>,
    );
  });
};
