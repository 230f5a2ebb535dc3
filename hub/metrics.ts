/** What the hub counts, in Prometheus' format. Names requests and reasons, never who. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Done } from './answers.ts';

export interface Metrics {
  readonly answered: (request: string, code: string, seconds: number) => void;
  readonly did: (what: Done, count: number) => void;
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

export function createMetrics(
  gauges: Readonly<Record<string, { readonly help: string; readonly read: () => number }>>,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    name: 'hub_requests_total',
    help: 'Requests by name and how they ended: ok, or the reason of the refusal.',
    labelNames: ['request', 'code'],
    registers,
  });
  const seconds = new Histogram({
    name: 'hub_request_seconds',
    help: 'From a request to its answer; a pull that waits is counted with its wait.',
    labelNames: ['request'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers,
  });
  const done = new Counter({ name: 'hub_done_total', help: 'What was done.', labelNames: ['what'], registers });
  for (const [name, { help, read }] of Object.entries(gauges)) {
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        collect() {
          this.set(read());
        },
      }),
    );
  }
  return {
    answered: (request, code, took) => {
      requests.inc({ request, code });
      seconds.observe({ request }, took);
    },
    did: (what, count) => done.inc({ what }, count),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
