import { percent, period as periodWords } from '../i18n/format.ts';
import type { Reader } from '../i18n/reader.ts';
import { days, type Period } from '../lib/period.ts';
import { writeSubject } from '../scorecard/ask.ts';
import { CATEGORIES, PRESET_NAMES, PRESETS, type TemplateLine } from '../scorecard/presets.ts';
import { nameOf } from '../scorecard/view.ts';
import { type Modal, option, section } from '../slack/blocks.ts';
import {
  datePicker,
  formModal,
  input,
  numberInput,
  radioButtons,
  selectInput,
  textInput,
} from '../slack/inputs.ts';
import type { Vendor } from '../vendors/model.ts';
import { fieldOf, type Trouble } from './draft.ts';
import { FOLLOW, isPreset, totalOf, type Weights, WHOLE } from './model.ts';
import { templateName, weightsLine } from './view.ts';
import { everyLine } from './what-if.ts';

export const NAME_MAX = 60;
export const WHY_MAX = 500;
export const SCOPES = ['vendor', 'all'] as const;

export type TemplateForm = {
  readonly vendor: Vendor;
  readonly period: Period;
  /** What holds for the vendor now. */
  readonly current: Weights;
  /** What the weights begin with: `current`, a preset, or the workspace's. */
  readonly start: string;
  /** Basis points of what stands in the fields; null before anybody touched them. */
  readonly total: number | null;
  /** The first day of the next month. */
  readonly proposed: Temporal.PlainDate;
};

/** Every indicator with its weight, by category; the running total stands above them. */
export function templateModal(reader: Reader, form: TemplateForm): Modal {
  const { words } = reader;
  const say = words.templates.modal;
  const { vendor, period, current, start, proposed } = form;
  const starts = ['current', ...PRESET_NAMES, FOLLOW];
  const options = starts.map((each) => option(startName(reader, form, each), each));
  const subject = writeSubject(vendor.id, period, start);
  const scopes = [option(say.onlyThis(vendor.name), 'vendor'), option(say.all, 'all')];
  return formModal({
    id: 'template.save',
    title: say.title,
    submit: say.submit,
    close: say.cancel,
    metadata: subject,
    blocks: [
      section(weightsLine(reader, current)),
      input({
        name: 'start',
        label: say.start,
        element: selectInput(options, starts.indexOf(start)),
        changed: `template.start:${subject}`,
      }),
      ...(start === FOLLOW ? [] : weightBlocks(reader, form)),
      ...(start === FOLLOW
        ? []
        : [
            input({
              name: 'name',
              label: say.name,
              hint: say.nameHint,
              optional: true,
              element: textInput({
                max: NAME_MAX,
                initial:
                  isPreset(current.name) || current.name === FOLLOW ? undefined : current.name,
              }),
            }),
            input({ name: 'scope', label: say.scope, element: radioButtons(scopes, 0) }),
          ]),
      input({ name: 'from', label: say.from, hint: say.fromHint, element: datePicker(proposed) }),
      input({
        name: 'why',
        label: say.why,
        element: textInput({ max: WHY_MAX, multiline: true }),
      }),
    ],
  });
}

function startName(reader: Reader, { current }: TemplateForm, start: string): string {
  const say = reader.words.templates.modal;
  if (start === FOLLOW) return say.follow;
  return start === 'current'
    ? say.current(templateName(reader, current.name))
    : templateName(reader, start);
}

function startLines({ current, start }: Pick<TemplateForm, 'current' | 'start'>) {
  return isPreset(start) ? PRESETS[start] : current.lines;
}

function weightBlocks(reader: Reader, form: TemplateForm) {
  const { words, locale } = reader;
  const say = words.templates.modal;
  const lines = startLines(form);
  const total = form.total ?? totalOf(lines);
  const shown = percent(locale, total / 100, 2);
  const weights = new Map(lines.map(({ key, weight }) => [key, weight]));
  const offered = everyLine([form.current.lines]);
  return [
    { ...section(total === WHOLE ? say.whole : say.total(shown)), block_id: 'total' },
    ...CATEGORIES.flatMap((category) =>
      offered
        .filter((line) => line.category === category)
        .map((line) => weightInput(reader, form, line, weights.get(line.key))),
    ),
  ];
}

function weightInput(
  reader: Reader,
  { vendor, period, start }: TemplateForm,
  { key, category }: TemplateLine,
  weight: number | undefined,
) {
  const { words } = reader;
  const range = { min: 0, max: 100, decimals: true };
  return input({
    name: fieldOf(start, key),
    label: words.templates.modal.weight(
      words.templates.categories[category] ?? category,
      nameOf(reader, key),
    ),
    element: numberInput(range, weight === undefined ? undefined : weight / 100),
    optional: true,
    changed: `template.total:${writeSubject(vendor.id, period, start)}`,
  });
}

/** Stands on the field that is wrong. */
export function troubleText({ words, locale }: Reader, trouble: Trouble): string {
  const { errors } = words.templates.modal;
  return trouble.kind === 'total'
    ? errors.total(percent(locale, trouble.total / 100, 2))
    : errors[trouble.kind];
}

export function savedText(reader: Reader, name: string, from: Temporal.PlainDate): string {
  const { modal } = reader.words.templates;
  const day = periodWords(reader.locale, days(from, from, 'day'));
  return modal.saved(name === FOLLOW ? modal.follow : templateName(reader, name), day);
}
