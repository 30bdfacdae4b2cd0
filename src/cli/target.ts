import type { Pool } from '../db/pool.ts';
import { UserError } from '../errors.ts';
import { findFrozenUntil } from '../frozen/query.ts';
import { exact } from '../i18n/format.ts';
import { operatorTargets as words } from '../i18n/operator-targets.ts';
import { readerFor } from '../i18n/reader.ts';
import { nearestWord } from '../ingest/nearest.ts';
import { problemTexts } from '../targets/modal.ts';
import {
  AIMED,
  eases,
  type Measured,
  measuredBy,
  type Proposal,
  rungOn,
  type Signature,
  standing,
  targetsOn,
} from '../targets/model.ts';
import { type Plan, readPlan } from '../targets/plan.ts';
import { addProposal, listProposals } from '../targets/query.ts';
import { subcommand } from './command.ts';
import { table } from './table.ts';
import { vendorAsked } from './vendor-asked.ts';

export const targetList = subcommand({
  name: 'target list',
  usage: 'VENDOR [--json]',
  summary: words.help.list,
  positionals: [1, 1],
  options: { json: { type: 'boolean', help: 'print JSON' } },
  async run(cli, { positionals: [name = ''], values }) {
    const { pool, workspace, vendor, today } = await vendorAsked(cli, name);
    const proposals = await listProposals(pool, workspace.id, vendor.id);
    if (values.json) {
      const now = holding(proposals, today);
      const all = proposals.map(proposalAsJson);
      cli.out(JSON.stringify({ vendor: vendor.name, tz: vendor.tz, now, proposals: all }, null, 2));
    } else {
      for (const line of asText(proposals, today)) cli.out(line);
    }
    return 0;
  },
});

function holding(proposals: readonly Proposal[], today: Temporal.PlainDate) {
  return AIMED.flatMap((measured) => {
    const now = targetsOn(proposals, measured, today);
    if (!now) return [];
    const agreed = standing(proposals, measured.key, today);
    const { floor, target, stretch } = now;
    const { indicator, variant } = measured;
    return [
      {
        ...{ id: indicator.id, variant: variant.id, unit: variant.unit, floor, target, stretch },
        since: agreed?.holdsFrom?.toString() ?? null,
        proposal: agreed?.id ?? null,
      },
    ];
  });
}

function proposalAsJson({ key, ...proposal }: Proposal) {
  const [id = '', variant = ''] = key.split('/');
  return {
    ...{ proposal: proposal.id, id, variant, for_every_vendor: proposal.vendorId === null },
    ...{ status: proposal.status, ladder: proposal.ladder, eases: proposal.eases },
    rungs: proposal.rungs.map(({ from, ...rung }) => ({ ...rung, from: from?.toString() ?? null })),
    holds_from: proposal.holdsFrom?.toString() ?? null,
    proposed: { by: proposal.proposedBy, at: proposal.proposedAt.toString() },
    reason: proposal.reason,
    answers: proposal.signatures.map(({ side, verdict, userId, givenBy, note, at }) => ({
      ...{ side, verdict, by: userId, given_by: givenBy, note, at: at.toString() },
    })),
    decided_at: proposal.decidedAt?.toString() ?? null,
    months: proposal.results.map(({ from, rung, met }) => ({ from: from.toString(), rung, met })),
  };
}

function asText(proposals: readonly Proposal[], today: Temporal.PlainDate): string[] {
  const rows = AIMED.flatMap((measured) => {
    const now = targetsOn(proposals, measured, today);
    const agreed = standing(proposals, measured.key, today);
    return now && !agreed ? [row(measured, now, words.byDefault, '', '')] : [];
  });
  const asked = proposals.flatMap((proposal) => {
    const measured = measuredBy(proposal.key);
    if (!measured) return [];
    const since = proposal.holdsFrom?.toString() ?? proposal.rungs[0].from?.toString() ?? '';
    const by = proposal.proposedBy ?? words.operator;
    const line = row(measured, rungOn(proposal, today), since, proposal.status, by);
    return [proposal.vendorId === null ? [words.forAll(measured.key), ...line.slice(1)] : line];
  });
  return table([words.header, ...asked, ...rows]);
}

function row(
  { key, variant }: Measured,
  targets: { readonly floor: number; readonly target: number; readonly stretch: number },
  ...rest: [since: string, status: string, by: string]
): string[] {
  const { floor, target, stretch } = targets;
  const figures = [floor, target, stretch].map((value) => exact('en', variant.unit, value));
  return [key, ...figures, ...rest];
}

export const targetSet = subcommand({
  name: 'target set',
  usage: 'VENDOR|all INDICATOR FLOOR TARGET STRETCH --from DAY --reason TEXT',
  summary: words.help.set,
  positionals: [5, 5],
  options: {
    from: { type: 'string', help: words.help.from },
    reason: { type: 'string', help: words.help.reason },
  },
  async run(cli, { positionals, values }) {
    const [name = '', key = '', floor = '', target = '', stretch = ''] = positionals;
    const measured = indicatorAsked(key);
    if (values.from === undefined) throw new UserError(words.missing('from'));
    if (values.reason === undefined) throw new UserError(words.missing('reason'));
    const typed = { floor, target, stretch, from: values.from, reason: values.reason };
    const plan = planned(measured, typed);
    const { pool, workspace, vendor } =
      name === 'all' ? { ...(await cli.workspace()), vendor: null } : await vendorAsked(cli, name);
    await refuseFrozen(pool, workspace.id, vendor?.id ?? null, plan);
    const at = cli.clock.now();
    const less = await setTarget(pool, workspace.id, vendor?.id ?? null, measured, plan, at);
    cli.out(words.set(measured.key, vendor?.name ?? words.everyVendor, values.from));
    if (less) cli.out(words.eases);
    return 0;
  },
});

function indicatorAsked(key: string): Measured {
  const measured = measuredBy(key);
  if (measured) return measured;
  const names = AIMED.flatMap((one) => [one.indicator.id, one.key]);
  throw new UserError(words.noIndicator(key, nearestWord(key, names)));
}

type TypedFigures = Readonly<Record<'floor' | 'target' | 'stretch' | 'from' | 'reason', string>>;

/** What was closed stays as it was scored: no target may say that something else held then. */
async function refuseFrozen(
  pool: Pool,
  workspaceId: string,
  vendorId: number | null,
  { rungs: [{ from }] }: Plan,
): Promise<void> {
  const until = await findFrozenUntil(pool, workspaceId, vendorId);
  if (!from || !until || Temporal.PlainDate.compare(from, until) >= 0) return;
  throw new UserError(words.frozen(from.toString(), until.toString()));
}

/** The operator may write down what held in the past, as far as nothing of it is frozen. */
function planned({ key, variant }: Measured, typed: TypedFigures): Plan {
  const read = readPlan(key, variant, { ...typed, ladder: 'single', steps: null }, null);
  if ('plan' in read) return read.plan;
  const texts = problemTexts(readerFor('en', 'UTC'), variant.unit, read.problems);
  const lines = Object.entries(texts).map(([field, text]) => words.problem(field, text));
  throw new UserError(lines.join(' '));
}

/** Whether it asks less than what held until then. */
async function setTarget(
  pool: Pool,
  workspaceId: string,
  vendorId: number | null,
  measured: Measured,
  plan: Plan,
  at: Temporal.Instant,
): Promise<boolean> {
  const [first] = plan.rungs;
  const holdsFrom = first.from as Temporal.PlainDate;
  const before = targetsOn(
    await listProposals(pool, workspaceId, vendorId ?? 0),
    measured,
    holdsFrom,
  );
  const less = before !== null && eases(first, before);
  const own = { verdict: 'agreed', userId: null, givenBy: null, note: null, at } as const;
  const signatures: Signature[] = [
    { ...own, side: 'client' },
    { ...own, side: 'vendor' },
  ];
  const proposal = { vendorId, plan, eases: less, language: 'en', proposedBy: null };
  await pool.transaction((db) =>
    addProposal(db, workspaceId, { ...proposal, signatures, holdsFrom, at }),
  );
  return less;
}
