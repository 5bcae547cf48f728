import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './dashboard.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem, isStatus } from './call.ts';
import type { FeaturePages } from './feature-pages.ts';
import { createPages } from './pages.tsx';
import { theme } from './theme.ts';
import { startWords } from './words.ts';

const colours = localStorageColorSchemeManager({ key: 'guildhall.appearance' });

/** Sets light or dark before anything is drawn; a script in the page itself would need a hole in the content policy. */
const showColours = (): void => {
  const chosen = colours.get('auto');
  const isDark =
    chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = isDark ? 'dark' : 'light';
};

const makeClient = (): QueryClient => {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // What was refused stays refused; what failed on the way is tried again.
        retry: (count, error) =>
          count < 2 &&
          !(error instanceof ApiProblem && error.problem.status >= 400 && error.problem.status < 500),
      },
    },
  });
  client.getQueryCache().subscribe((event) => {
    const isSignedOut =
      event.type === 'updated' && event.action.type === 'error' && isStatus(event.action.error, 401);
    if (isSignedOut && location.pathname !== '/sign-in')
      location.assign(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
  });
  return client;
};

/** Starts the dashboard with the pages of the given features. */
export const startDashboard = async (features: readonly FeaturePages[]): Promise<void> => {
  const place = document.getElementById('root');
  if (!place) throw new Error('The page has no place for the dashboard');
  showColours();
  const client = makeClient();
  const router = createPages(features, client);
  await startWords(features);
  createRoot(place).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colours}>
        <QueryClientProvider client={client}>
          <ModalsProvider>
            <Notifications position="bottom-right" />
            <RouterProvider router={router} />
          </ModalsProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
};
