import { createHub } from './hub.ts';

const hub = createHub();

// A worker that all tabs share; each tab connects by a port of its own.
addEventListener('connect', (event) => {
  if (!(event instanceof MessageEvent)) return;
  for (const port of event.ports) {
    hub.connect(port);
    port.start();
  }
});
