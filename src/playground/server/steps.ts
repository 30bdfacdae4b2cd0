// Custom steps: a workflow of somebody's runs one, the app hears of it and says how it ended.
import { refuse } from './actions.ts';
import type { Parameter, Step } from './manifest.ts';
import type { Answer, PostStep } from './page-protocol.ts';
import type { Json } from './protocol.ts';
import { sendEvent } from './rooms.ts';
import type { Member, Slack } from './state.ts';

export type Execution = {
  readonly id: string;
  readonly step: Step;
  state: 'running' | 'succeeded' | 'failed';
  outputs: Json;
  error: string;
};

export function runStep(
  slack: Slack,
  user: Member,
  { callback_id, inputs }: PostStep,
): Answer<{ execution: string }> {
  const step = slack.app.steps.find((one) => one.callback_id === callback_id);
  if (!step || !slack.installation) return refuse('unknown_step', `no step ${callback_id}`);
  const wrong = problems(step.input_parameters, inputs);
  if (wrong[0]) return refuse('invalid_input', wrong[0]);
  const execution: Execution = {
    id: slack.ids.next('Fx'),
    step,
    state: 'running',
    outputs: {},
    error: '',
  };
  slack.executions.set(execution.id, execution);
  sendEvent(slack, 'function_executed', executed(slack, user, execution, inputs));
  return { ok: true, execution: execution.id };
}

function executed(slack: Slack, user: Member, { id, step }: Execution, inputs: Json): Json {
  const { app, ids, installation } = slack;
  return {
    type: 'function_executed',
    function: {
      id: `Fn${app.id.slice(1)}`,
      ...step,
      type: 'app',
      app_id: app.id,
      date_created: 0,
      date_updated: 0,
      date_deleted: 0,
    },
    inputs: { user_id: user.id, ...inputs },
    function_execution_id: id,
    workflow_execution_id: ids.next('Wx'),
    // Slack makes one that ends with the step; this one does the same work.
    bot_access_token: installation?.tokens.at(-1)?.token ?? '',
    event_ts: ids.ts(),
  };
}

const PRIMITIVES = new Map<string, (value: unknown) => boolean>([
  ['string', (value) => typeof value === 'string'],
  ['boolean', (value) => typeof value === 'boolean'],
  ['number', (value) => typeof value === 'number'],
  ['integer', Number.isInteger],
  ['array', Array.isArray],
]);

/** What is wrong with the values for these parameters. */
export function problems(parameters: readonly Parameter[], values: Json): string[] {
  const known = new Set(parameters.map(({ name }) => name));
  const strange = Object.keys(values).filter((name) => !known.has(name));
  return [
    ...strange.map((name) => `[ERROR] ${name} is no parameter of the function`),
    ...parameters.flatMap(({ name, type, is_required }) => {
      const value = values[name];
      if (value === undefined) {
        return is_required ? [`[ERROR] missing required parameter: ${name}`] : [];
      }
      const fits = PRIMITIVES.get(type)?.(value) ?? true;
      return fits ? [] : [`[ERROR] ${name} must be of type ${type}`];
    }),
  ];
}
