import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { makeHome, type Product, removeHome, startProduct } from './product.ts';
import type { SharedProduct } from './shared-product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the {@link SharedProduct} of the run, which it starts when somebody asks first. */
    sharedProductUrl: string;
  }
}

/** Starts one product for the whole run as soon as a test file asks for it; none where no file does. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await makeHome();
  let starting: Promise<Product> | undefined;
  const server = createServer((_, response) => {
    starting ??= startProduct(home);
    starting.then(
      ({ url, simulatorUrl, password }) => {
        const shared: SharedProduct = {
          url,
          simulatorUrl,
          simulatorPort: home.simulatorPort,
          data: home.data,
          password: password ?? '',
        };
        response.end(JSON.stringify(shared));
      },
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // it listens on a port
  project.provide('sharedProductUrl', `http://127.0.0.1:${port}`);
  return async () => {
    server.close();
    await (await starting?.catch(() => undefined))?.stop();
    await removeHome(home);
  };
}
