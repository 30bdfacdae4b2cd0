// How the app says that a custom step has ended.
import { z } from 'zod';
import { isObject } from '../json.ts';
import type { Slack } from '../state.ts';
import { type Execution, problems } from '../steps.ts';
import { fail, json, type Method, method, text } from './method.ts';

export const steps: { readonly [name: string]: Method } = {
  'functions.completeSuccess': method({
    scopes: [],
    tier: 'tier3',
    args: z.object({
      function_execution_id: text,
      outputs: json.refine(isObject, 'must provide an object'),
    }),
    run(slack, { function_execution_id, outputs }) {
      const execution = running(slack, function_execution_id);
      const given = isObject(outputs) ? outputs : {};
      const messages = problems(execution.step.output_parameters, given);
      if (messages.length > 0) {
        fail('parameter_validation_failed', { response_metadata: { messages } });
      }
      execution.state = 'succeeded';
      execution.outputs = given;
      return { ok: true };
    },
  }),

  'functions.completeError': method({
    scopes: [],
    tier: 'tier3',
    args: z.object({ function_execution_id: text, error: text }),
    run(slack, { function_execution_id, error }) {
      const execution = running(slack, function_execution_id);
      execution.state = 'failed';
      execution.error = error;
      return { ok: true };
    },
  }),
};

function running({ host, executions }: Slack, id: string): Execution {
  const execution = executions.get(id);
  if (!execution) {
    const isOthers = [...host.workspaces.values()].some((one) => one.executions.has(id));
    return fail(isOthers ? 'access_denied' : 'function_execution_not_found');
  }
  if (execution.state !== 'running') fail('execution_not_in_running_state');
  return execution;
}
