// A trigger_id lives three seconds and opens one view.
import { forgetOldest, nowMs, type Slack } from './state.ts';

export function createTrigger(slack: Slack, user: string): string {
  const { ids, team, triggers } = slack;
  const id = `${numeric(ids.next(''))}.${numeric(team.id)}.${ids.secret(32)}`;
  forgetOldest(triggers);
  triggers.set(id, { user, at: nowMs(slack), isUsed: false });
  return id;
}

/** Slack's trigger_ids are digits, digits, hex. */
function numeric(id: string): string {
  return String(Number.parseInt(id.replace(/^0+|^[TE]/, ''), 36));
}

const SHAPE = /^\d+\.\d+\.[0-9a-f]+$/;

export function isTriggerShaped(id: string): boolean {
  return SHAPE.test(id);
}

export type TriggerError = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

/** The person whom the trigger belongs to; it is spent unless it fails. */
export function exchangeTrigger(
  slack: Slack,
  id: string,
): { user: string } | { error: TriggerError } {
  const trigger = slack.triggers.get(id);
  if (!trigger) return { error: 'invalid_trigger_id' };
  if (trigger.isUsed) return { error: 'exchanged_trigger_id' };
  if (nowMs(slack) - trigger.at >= slack.windows.triggerMs) return { error: 'expired_trigger_id' };
  trigger.isUsed = true;
  return { user: trigger.user };
}
