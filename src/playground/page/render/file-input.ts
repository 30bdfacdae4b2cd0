import type { FileInput } from '@slack/types';
import { act } from './act.ts';
import type { Address } from './address.ts';
import { chosenFiles, filePicker, takeDrops } from './chosen-files.ts';
import { h } from './dom.ts';
import type { Stage } from './stage.ts';

const FILES_MAX = 10;

/** A place to drop files into, and a button for those who don't drag. */
export function drawFileInput(
  stage: Stage,
  element: FileInput,
  at: Address,
  dispatches: boolean,
): HTMLElement {
  const { doc, words, surface } = stage;
  const types = element.filetypes?.map((type) => type.toLowerCase()) ?? null;
  const problem = h(doc, 'p', { class: 'file-problem', role: 'alert' });
  const chosen = chosenFiles(stage, {
    most: element.max_files ?? FILES_MAX,
    types,
    upload: surface.upload,
    onChange() {
      if (chosen.isBusy()) return;
      const input = { files: chosen.files() };
      surface.touch(at, input);
      if (dispatches) void act(stage, button, { at, input });
    },
    say(text) {
      problem.textContent = text ?? '';
    },
  });
  const add = (files: readonly File[]) => void chosen.add(files);
  const picker = filePicker(doc, types, add);
  const button = h(
    doc,
    'button',
    {
      type: 'button',
      class: 'button',
      'data-action-id': at.actionId,
      onclick: () => picker.click(),
    },
    words.chooseFiles,
  );
  const place = h(
    doc,
    'div',
    { class: 'file-input' },
    h(doc, 'p', { class: 'file-drop' }, button, h(doc, 'span', {}, words.dropOr)),
    picker,
    chosen.element,
    problem,
  );
  takeDrops(place, add);
  chosen.set(surface.touched(at)?.files ?? []);
  return place;
}
