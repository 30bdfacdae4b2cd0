import { existsSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { en } from '../i18n/en.ts';
import { operatorTemplates as words } from '../i18n/operator-templates.ts';
import { OWN } from '../own/model.ts';
import { listOwn } from '../own/query.ts';
import { PRESET_NAMES, PRESETS, type TemplateLine } from '../scorecard/presets.ts';
import { DEFAULT_WEIGHTS, FOLLOW, isPreset, type Template, weightsOn } from '../templates/model.ts';
import { listTemplates, saveTemplate } from '../templates/query.ts';
import { listVendors } from '../vendors/query.ts';
import { type Cli, subcommand } from './command.ts';
import { table } from './table.ts';
import { readTemplate } from './template-file.ts';
import { vendorAsked } from './vendor-asked.ts';

export const templateList = subcommand({
  name: 'template list',
  usage: '[--json]',
  summary: words.help.list,
  positionals: [0, 0],
  options: { json: { type: 'boolean', help: 'print JSON' } },
  async run(cli, { values: { json } }) {
    const { pool, workspace } = await cli.workspace();
    const templates = await listTemplates(pool, workspace.id);
    const vendors = new Map((await listVendors(pool, workspace.id)).map((v) => [v.id, v.name]));
    const vendorOf = ({ vendorId }: Template) =>
      vendorId === null ? null : (vendors.get(vendorId) ?? `${vendorId}`);
    if (json) {
      cli.out(
        JSON.stringify(
          templates.map((each) => asJson(each, vendorOf(each))),
          null,
          2,
        ),
      );
      return 0;
    }
    if (templates.length === 0) cli.out(words.none);
    else {
      const rows = templates.map((each) => [
        ...[each.effectiveFrom.toString(), vendorOf(each) ?? words.everyVendor],
        ...[each.name, `${each.version}`, each.savedBy, each.why],
      ]);
      for (const line of table([words.listHeader, ...rows])) cli.out(line);
    }
    return 0;
  },
});

function asJson({ id: _, vendorId: __, ...template }: Template, vendor: string | null) {
  return {
    ...{ name: template.name, version: template.version, vendor },
    effective_from: template.effectiveFrom.toString(),
    ...{ saved_at: template.savedAt.toString(), saved_by: template.savedBy, why: template.why },
    lines: template.lines,
  };
}

export const templateShow = subcommand({
  name: 'template show',
  usage: '[NAME] [--vendor V] [--on DAY] [--json]',
  summary: words.help.show,
  positionals: [0, 1],
  options: {
    vendor: { type: 'string', help: words.help.vendor },
    on: { type: 'string', help: words.help.on },
    json: { type: 'boolean', help: 'print JSON' },
  },
  async run(cli, { positionals: [name], values: { vendor, on, json } }) {
    const { pool, workspace, vendorId, today } = await scope(cli, vendor);
    const templates = await listTemplates(pool, workspace.id);
    const day = on === undefined ? today : readDay(on);
    const { lines, ...found } =
      name === undefined ? weightsOn(templates, vendorId ?? 0, day) : named(name, templates);
    const from = found.effectiveFrom?.toString() ?? null;
    if (json) {
      const { name: called, version } = found;
      cli.out(JSON.stringify({ name: called, version, effective_from: from, lines }, null, 2));
      return 0;
    }
    cli.out(isPreset(name ?? '') ? found.name : words.shown(found.name, found.version, from));
    const rows = lines.map(({ key, category, weight }) => [
      ...[key, en.templates.categories[category] ?? category, words.inPercent(weight)],
    ]);
    for (const line of table([words.lineHeader, ...rows])) cli.out(line);
    return 0;
  },
});

export const templateSet = subcommand({
  name: 'template set',
  usage: 'NAME|FILE --from DAY [--vendor V] [--why TEXT]',
  summary: words.help.set,
  positionals: [1, 1],
  options: {
    vendor: { type: 'string', help: words.help.vendor },
    from: { type: 'string', help: words.help.from },
    why: { type: 'string', help: words.help.why },
  },
  async run(cli, { positionals: [what = ''], values: { vendor, from, why = '' } }) {
    if (from === undefined) throw new UserError(words.needsFrom);
    const effectiveFrom = readDay(from);
    if (what === FOLLOW && vendor === undefined) throw new UserError(words.followWhom);
    const { pool, workspace, vendorId, vendorName } = await scope(cli, vendor);
    const own = async () =>
      new Map(
        (await listOwn(pool, workspace.id)).map(({ id, category }) => [`${id}/${OWN}`, category]),
      );
    const file = existsSync(what) ? await readTemplate(what, await own()) : null;
    const { name, lines } =
      file ??
      (what === FOLLOW
        ? { name: FOLLOW, lines: [] }
        : named(what, await listTemplates(pool, workspace.id)));
    const saved = { vendorId, name, effectiveFrom, savedBy: 'cli', why: why.trim(), lines };
    await saveTemplate(pool, workspace.id, saved, cli.clock.now());
    cli.out(
      name === FOLLOW ? words.followed(vendorName ?? '', from) : words.set(name, vendorName, from),
    );
    cli.out(words.pastKept);
    return 0;
  },
});

/** Of all vendors, or of the one that is named. */
async function scope(cli: Cli, vendor: string | undefined) {
  if (vendor === undefined) {
    const { pool, workspace } = await cli.workspace();
    const today = cli.clock.now().toZonedDateTimeISO(workspace.tz).toPlainDate();
    return { pool, workspace, vendorId: null, vendorName: null, today };
  }
  const { vendor: found, ...rest } = await vendorAsked(cli, vendor);
  return { ...rest, vendorId: found.id, vendorName: found.name };
}

type Named = { name: string; version: number; effectiveFrom: Temporal.PlainDate | null };

/** A preset as it is now, else the last saved of that name. */
function named(
  name: string,
  templates: readonly Template[],
): Named & { lines: readonly TemplateLine[] } {
  if (isPreset(name)) return { ...DEFAULT_WEIGHTS, name, lines: PRESETS[name] };
  const saved = templates.findLast((each) => each.name === name && each.lines.length > 0);
  if (saved) return saved;
  const names = templates.filter(({ lines }) => lines.length > 0).map((each) => each.name);
  throw new UserError(words.noTemplate(name, [...new Set([...PRESET_NAMES, ...names])]));
}

function readDay(text: string): Temporal.PlainDate {
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return Temporal.PlainDate.from(text);
  } catch {
    // no such date
  }
  throw new UserError(words.noDay(text));
}
