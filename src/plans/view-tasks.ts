// The forms of a task: a new one, and what has become of it.
import type { Reader } from '../i18n/reader.ts';
import { LINK_MAX } from '../lib/link.ts';
import { type Modal, option, section } from '../slack/blocks.ts';
import {
  datePicker,
  fileInput,
  formModal,
  input,
  radioButtons,
  selectInput,
  textInput,
  usersSelect,
} from '../slack/inputs.ts';
import { taskText } from './card.ts';
import { type Plan, TASK_KINDS, type Task, TEXT_MAX, TITLE_MAX } from './model.ts';

const SIDES = ['client', 'vendor'] as const;

export function newTaskForm(reader: Reader, plan: Plan, metadata: string): Modal {
  const { taskForm, kinds, form } = reader.words.plans;
  return formModal({
    ...{ id: 'plan.tasking', title: taskForm.add, submit: taskForm.save, close: form.close },
    metadata,
    blocks: [
      input({ name: 'title', label: taskForm.name, element: textInput({ max: TITLE_MAX }) }),
      input({
        ...{ name: 'kind', label: taskForm.kind },
        element: selectInput(
          TASK_KINDS.map((kind) => option(kinds[kind], kind)),
          0,
        ),
      }),
      input({
        ...{ name: 'side', label: taskForm.side },
        element: radioButtons(
          SIDES.map((side) => option(taskForm.sides[side], side)),
          1,
        ),
      }),
      input({
        ...{ name: 'assignee', label: taskForm.assignee, optional: true },
        element: usersSelect(),
      }),
      input({ name: 'due', label: taskForm.due, element: datePicker(plan.due) }),
    ],
  });
}

const ON_OPEN = ['complete', 'hand_over', 'postpone', 'comment', 'drop'] as const;
const ON_DONE = ['evidence', 'undo', 'comment'] as const;
const ON_DROPPED = ['undo', 'comment'] as const;

export function taskForm(
  reader: Reader,
  plan: Plan,
  task: Task,
  today: Temporal.PlainDate,
  metadata: string,
): Modal {
  const { taskForm: say, form } = reader.words.plans;
  const kinds = { open: ON_OPEN, done: ON_DONE, dropped: ON_DROPPED }[task.status];
  const open = task.status === 'open';
  return formModal({
    ...{ id: 'plan.updating', title: say.title, submit: say.save, close: form.close, metadata },
    blocks: [
      section(taskText(reader, { plan, today }, task)),
      input({
        ...{ name: 'what', label: say.what },
        element: radioButtons(
          kinds.map((kind) => option(say.whats[kind], kind)),
          0,
        ),
      }),
      input({
        ...{ name: 'text', label: say.text, optional: true },
        element: textInput({ multiline: true, max: TEXT_MAX }),
      }),
      input({
        ...{ name: 'link', label: say.link, optional: true },
        element: textInput({ max: LINK_MAX }),
      }),
      input({
        ...{ name: 'file', label: say.file, hint: say.fileHint, optional: true },
        element: fileInput(),
      }),
      ...(open
        ? [
            input({
              ...{ name: 'assignee', label: say.assignee, optional: true },
              element: usersSelect(),
            }),
            input({ name: 'due', label: say.due, optional: true, element: datePicker() }),
          ]
        : []),
    ],
  });
}
