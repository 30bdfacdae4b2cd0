// One of each thing that entry points are about, in a workspace.
import { opened } from '../../src/breaches/life.ts';
import { addBreach } from '../../src/breaches/query.ts';
import type { Pool } from '../../src/db/pool.ts';
import type { Draft } from '../../src/digests/model.ts';
import { saveSubscription } from '../../src/digests/query.ts';
import { DEFAULT_POLICY } from '../../src/escalation/model.ts';
import { addIdea } from '../../src/ideas/query.ts';
import { addKudos } from '../../src/kudos/query.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { addMeeting } from '../../src/meetings/query.ts';
import type { Content } from '../../src/observations/model.ts';
import { addObservation } from '../../src/observations/query.ts';
import { addReview } from '../../src/reviews/query.ts';
import type { Plan } from '../../src/targets/plan.ts';
import { addProposal } from '../../src/targets/query.ts';
import { addVendors, findVendor, saveVendorChannel } from '../../src/vendors/query.ts';
import { addTestPlan } from '../meetings/plan.ts';
import type { Rows } from './walk.ts';

const ACME = 'C0ACME0001';

type Given = {
  readonly names: readonly [string, string];
  /** What people wrote. */
  readonly said: string;
  readonly agent: string | null;
};

const PLAIN: Given = { names: ['Acme Support', 'Birch'], said: 'x', agent: null };

export async function rowsIn(
  pool: Pool,
  clock: Clock,
  workspaceId: string,
  { names: [first, second], said, agent }: Given = PLAIN,
): Promise<Rows> {
  await addVendors(pool, workspaceId, [first, second], clock.now());
  const [acme, birch] = [
    await findVendor(pool, workspaceId, first),
    await findVendor(pool, workspaceId, second),
  ];
  if (!acme || !birch) throw new Error('no vendors');
  await saveVendorChannel(pool, workspaceId, acme.id, ACME);
  const plan: Plan = {
    ...{ key: 'csat/top2', ladder: 'single', reason: said },
    rungs: [{ from: Temporal.PlainDate.from('2027-01-01'), floor: 70, target: 80, stretch: 90 }],
  };
  const given = {
    vendorId: acme.id,
    plan,
    eases: false,
    language: 'en',
    proposedBy: 'U0ADALIN01',
  };
  const proposal = await pool.transaction((db) =>
    addProposal(db, workspaceId, { ...given, signatures: [], holdsFrom: null, at: clock.now() }),
  );
  const terms = { now: clock.now(), policy: DEFAULT_POLICY, reach: (at: Temporal.Instant) => at };
  const subject = {
    vendorId: acme.id,
    indicator: 'csat/top2',
    subject: '',
    family: 'worse' as const,
  };
  const breach = await addBreach(pool, workspaceId, subject, opened(1, terms), {}, clock.now());
  const draft: Draft = {
    ...{ channelId: ACME, audience: 'leads', vendorIds: [acme.id], edition: 'daily' },
    ...{ weekdays: [1], time: '08:00', tz: 'UTC', locale: 'en', sections: [] },
  };
  const digest = await saveSubscription(pool, workspaceId, null, draft, 'U0ADALIN01', clock.now());
  return {
    ...{ vendor: acme.id, other: birch.id, proposal: proposal ?? 0, breach: breach?.id ?? 0 },
    ...{ digest: digest ?? 0, channel: ACME },
    ...(await lateRowsIn(pool, clock.now(), workspaceId, acme.id, { said, agent })),
  };
}

/** Of plans, meetings, observations, reviews, ideas and praise. */
async function lateRowsIn(
  pool: Pool,
  at: Temporal.Instant,
  workspaceId: string,
  vendorId: number,
  { said, agent }: Omit<Given, 'names'>,
) {
  const day = (text: string) => Temporal.PlainDate.from(text);
  const plan = await addTestPlan(pool, workspaceId, vendorId, 'U0ADALIN01', at);
  const meeting = await addMeeting(pool, workspaceId, {
    ...{ vendorId, startsAt: at, cadence: 'once', participants: [], language: 'en' },
    ...{ channelId: ACME, by: 'U0ADALIN01' },
  });
  const content: Content = {
    ...{ category: 'attitude', rating: 4, day: day('2026-11-20'), what: said, severity: 'low' },
    ...{ link: null, fileId: null, agent, team: agent, contact: null },
    ...{ followUp: 'none', followUpOn: null },
  };
  const by = { by: 'U0ADALIN01', at, authorId: null };
  const observation = await pool.transaction((db) =>
    addObservation(db, workspaceId, vendorId, content, by),
  );
  const review = await pool.transaction((db) =>
    addReview(db, workspaceId, {
      ...{ vendorId, from: day('2026-07-01'), to: day('2026-10-01'), locale: 'en' },
      ...{ openedBy: 'U0ADALIN01', openedAt: at, closesAt: at.add({ hours: 99 }) },
      raters: [{ userId: 'U0ADALIN01', side: 'client' }],
    }),
  );
  const [idea, kudos] = await pool.transaction(async (db) => {
    const written = { title: said, change: said, helps: 'csat/top2', kind: 'process' } as const;
    const who = { userId: 'U0ADALIN01', at };
    const writing = { vendorId, idea: written, side: 'client', language: 'en', who } as const;
    const given = { vendorId, at, language: 'en', by: 'U0ADALIN01', why: said, facts: [] };
    const { id } = await addKudos(db, workspaceId, given);
    return [await addIdea(db, workspaceId, writing), id];
  });
  return {
    ...{ plan, meeting: meeting ?? 0, observation: observation.id, review: review?.id ?? 0 },
    ...{ idea, kudos },
  };
}
