// Files on their way: chosen, dropped or pasted, uploaded at once, listed until they are sent.
import type { FileObject } from '../../server/protocol.ts';
import { h } from './dom.ts';
import { drawFileSummary } from './file.ts';
import type { Stage } from './stage.ts';

export type ChosenFiles = {
  readonly element: HTMLElement;
  add(files: readonly File[]): Promise<void>;
  set(files: readonly FileObject[]): void;
  files(): readonly FileObject[];
  isBusy(): boolean;
};

type Options = {
  readonly most: number;
  /** Null for any. */
  readonly types: readonly string[] | null;
  upload(file: File): Promise<FileObject>;
  onChange(): void;
  /** A sentence about what was not taken, or null. */
  say(text: string | null): void;
};

export function chosenFiles(
  stage: Pick<Stage, 'doc' | 'words' | 'locale'>,
  options: Options,
): ChosenFiles {
  const { doc, words } = stage;
  const element = h(doc, 'ul', { class: 'chosen-files' });
  let files: readonly FileObject[] = [];
  let underway: readonly string[] = [];

  function draw(): void {
    const rows = files.map((file) => h(doc, 'li', {}, drawFileSummary(stage, file), bin(file)));
    const waiting = underway.map((name) => h(doc, 'li', { class: 'busy' }, words.uploading(name)));
    element.hidden = rows.length + waiting.length === 0;
    element.replaceChildren(...rows, ...waiting);
  }
  function bin(file: FileObject): HTMLElement {
    const label = words.removeFile(file.name);
    const props = { type: 'button', class: 'icon-button', 'aria-label': label, title: label };
    const onclick = () => {
      files = files.filter((one) => one !== file);
      options.say(null);
      changed();
    };
    return h(doc, 'button', { ...props, onclick }, '✕');
  }
  function changed(): void {
    draw();
    options.onChange();
  }
  async function take(file: File): Promise<void> {
    if (files.length + underway.length >= options.most)
      throw new Error(words.filesMost(options.most));
    const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
    if (options.types && !options.types.includes(ending)) {
      throw new Error(words.fileTypes(options.types.join(', ')));
    }
    underway = [...underway, file.name];
    changed();
    try {
      files = [...files, await options.upload(file)];
    } finally {
      const at = underway.indexOf(file.name);
      underway = underway.filter((_, index) => index !== at);
      changed();
    }
  }
  draw();
  return {
    element,
    async add(all) {
      options.say(null);
      for (const file of all) {
        await take(file).catch((error: Error) => options.say(error.message));
      }
    },
    set(fresh) {
      files = fresh;
      draw();
    },
    files: () => files,
    isBusy: () => underway.length > 0,
  };
}

/** While files are over it, the place says so; `onFiles` gets those that are let go. */
export function takeDrops(place: HTMLElement, onFiles: (files: readonly File[]) => void): void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  let depth = 0;
  const mark = (to: number) => {
    depth = Math.max(0, to);
    place.classList.toggle('dropping', depth > 0);
  };
  place.addEventListener('dragenter', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    mark(depth + 1);
  });
  place.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  place.addEventListener('dragleave', (event) => {
    if (hasFiles(event)) mark(depth - 1);
  });
  place.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    mark(0);
    onFiles([...(event.dataTransfer?.files ?? [])]);
  });
}

/** The browser's own dialog, opened by a button of ours. */
export function filePicker(
  doc: Document,
  accept: readonly string[] | null,
  onFiles: (files: readonly File[]) => void,
): HTMLInputElement {
  const picker = h(doc, 'input', {
    type: 'file',
    multiple: true,
    hidden: true,
    tabindex: -1,
    accept: accept?.map((type) => `.${type}`).join(','),
  });
  picker.addEventListener('change', () => {
    onFiles([...(picker.files ?? [])]);
    picker.value = '';
  });
  return picker;
}
