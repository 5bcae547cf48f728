import { isClientBuilt } from './http/static.ts';
import { createSimulator, type Simulator } from './index.ts';
import { readCommandLine, USAGE } from './options.ts';

/** What a bot loads whose code is not to be touched. */
const REDIRECT = new URL('./redirect.ts', import.meta.url).href;

type Bot = { readonly id: string; readonly token: string };

/** The bot of that name; a new one is put into the first server, which is made where there is none. */
const registerBot = async ({ control }: Simulator, name: string): Promise<Bot> => {
  const kept = await control.listState({ params: { collection: 'applications' }, query: { limit: 10_000 } });
  const known = kept.items.find((application) => application.name === name);
  if (known) return { id: String(known.id), token: String(known.token) };
  const [first] = await control.listGuilds();
  const { id } = first ?? (await control.createGuild({ body: { name: 'Playground' } }));
  const { owner_id } = await control.getGuild({ params: { guild_id: id } });
  const application = await control.createApplication({ body: { name, owner_id } });
  await control.installBot({
    params: { guild_id: id },
    body: { applicationId: application.id, permissions: '8' },
  });
  return application;
};

try {
  const { help, bot, port, demo, data, snapshot } = readCommandLine(process.argv.slice(2), process.env);
  if (help) {
    console.log(USAGE);
    process.exit(0);
  }
  const simulator = await createSimulator({
    port,
    demo,
    ...(data === undefined ? {} : { data }),
    ...(snapshot === undefined ? {} : { snapshot }),
  });
  console.log(`A Discord on your machine: ${simulator.url}
  API base for bots   ${simulator.apiUrl}
  control API         ${simulator.controlUrl}/docs
  for any bot of Node SIMULATOR_URL=${simulator.apiUrl.replace(/\/api$/, '')} NODE_OPTIONS=--import=${REDIRECT}`);
  if (!(await isClientBuilt())) console.log('  its client is not built yet: npm run build');
  if (bot !== undefined) {
    const { id, token } = await registerBot(simulator, bot);
    console.log(`  ${bot}\n    client id         ${id}\n    token             ${token}`);
  }
  const stop = (): void => {
    simulator.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // Started by another program, it ends when that program does, however that ends.
  if (process.connected) process.once('disconnect', stop);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
