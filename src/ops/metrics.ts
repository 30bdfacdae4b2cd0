import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What `/metrics` serves. Labels hold names of ours only, never what people typed. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: 'plumbline_' });

export const requests = new Counter({
  name: 'plumbline_requests_total',
  help: 'Commands, clicks and option lists answered, by outcome',
  labelNames: ['kind', 'name', 'outcome'] as const,
  registers: [registry],
});

export const requestSeconds = new Histogram({
  name: 'plumbline_request_seconds',
  help: 'From the delivery by Slack to the last effect',
  labelNames: ['kind', 'name'] as const,
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [registry],
});

export const cardCalls = new Counter({
  name: 'plumbline_card_calls_total',
  help: 'Calls of Slack that cards needed, by outcome',
  labelNames: ['method', 'outcome'] as const,
  registers: [registry],
});

export const jobFailures = new Counter({
  name: 'plumbline_job_failures_total',
  help: 'Jobs that failed, as a whole or in one workspace; the log says which and why',
  registers: [registry],
});

export const cardAlarms = new Counter({
  name: 'plumbline_card_alarms_total',
  help: 'What an operator should look at: refused tokens, refused blocks, odd waits, presses given up',
  labelNames: ['reason'] as const,
  registers: [registry],
});
