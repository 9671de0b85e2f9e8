import {formById} from '../actions/forms/all-forms.ts';
import type {FormField, FormNote} from '../actions/forms/form.ts';
import {leavesDraft} from '../actions/forms/form-editing.ts';
import {hasOffers, isOffered} from '../actions/forms/form-offers.ts';
import {containersOfSubject} from '../actions/forms/subject-containers.ts';
import {hiddenMarksNote} from '../actions/hidden-marks.ts';
import {cutText, padText, textWidth} from '../format/text-width.ts';
import {containerWord} from '../objects/container.ts';
import type {AppState} from '../store/app-state.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {FormOverlay} from '../store/overlay.ts';
import {keysShown} from './all-panes.ts';
import {editorSegments} from './editor-segments.ts';
import {layoutOf} from './layout.ts';
import type {OverlayText} from './overlay-text.ts';
import {plainOf, type Segment} from './segments.ts';
import {selection} from './selection.ts';
import {commandIndent, wrapSegments} from './wrap-segments.ts';

/** A form: its fields with what is wrong with them, and the docker command that it is about to do. */
export function formText(overlay: FormOverlay, state: AppState, columns: number): OverlayText {
  const form = formById(overlay.formId);
  if (form === undefined) {
    return {title: '', lines: [], focusIndex: -1, topIndex: 0, hints: 'esc close', isFull: false};
  }
  const fields = form.fields(overlay.values);
  const widest = Math.max(...fields.map(({label}) => textWidth(label))) + 2;
  // What is typed is worth more than all of its label.
  const labelWidth = Math.min(widest, Math.floor(columns / 2));
  const lines: Array<readonly Segment[]> = [];
  const remarks = form.remarks?.(overlay, state) ?? {};
  let focusIndex = -1;
  for (const field of fields) {
    const value = overlay.values[field.id] ?? '';
    const isFocused = field.id === overlay.focus;
    if (isFocused) focusIndex = lines.length;
    lines.push([
      ...selection(isFocused),
      {text: padText(cutText(field.label, labelWidth - 1), labelWidth), style: isFocused ? 'title' : 'muted'},
      ...fieldSegments({
        kind: field.kind,
        value,
        cursor: isFocused ? overlay.cursor : undefined,
        placeholder: field.placeholder ?? '',
        columns: columns - labelWidth - 2,
        isSelected: isFocused && isOffered(overlay, field.id),
      }),
    ]);
    const indent = Math.min(labelWidth + 3, Math.floor(columns / 3));
    const remark = remarks[field.id];
    if (remark !== undefined) {
      lines.push(...wrapSegments(noteSegments(remark, ' '.repeat(indent)), columns, indent + 2));
    }
    const problem = overlay.problems[field.id];
    if (isFocused && overlay.completions !== undefined) {
      lines.push(...completionLines(overlay.completions, columns));
    }
    if (problem !== undefined && problem !== '') {
      lines.push(
        ...wrapSegments(
          [{text: ' '.repeat(indent)}, {text: `✕ ${problem}`, style: 'error'}],
          columns,
          indent + 2,
        ),
      );
      // What is wrong is read with the field.
      if (isFocused) focusIndex = lines.length - 1;
    }
  }
  const isSubmit = overlay.focus === 'submit';
  if (isSubmit) focusIndex = lines.length;
  const busy = overlay.status === 'submitting' ? '  working…' : '';
  lines.push([
    ...selection(isSubmit),
    {text: `[ ${form.submitLabel} ]`, ...(isSubmit ? {style: 'selected'} : {})},
    {text: busy, style: 'warning'},
  ]);
  const whole = overlay.problems[''];
  if (whole !== undefined && whole !== '') {
    lines.push(...wrapSegments([{text: ` ✕ ${whole}`, style: 'error'}], columns, commandIndent));
  }
  const help = fields.find(({id}) => id === overlay.focus)?.help ?? 'enter does it.';
  const command = form.dockerCommand(overlay.values, overlay.subjectId, state);
  const helpLines = wrapSegments([{text: ` ${help}`, style: 'muted'}], columns, 1);
  const notes = [...hiddenNotes(overlay, state), ...(form.notes?.(overlay, state) ?? [])].flatMap(note =>
    wrapSegments(noteSegments(note), columns, noteIndent),
  );
  const commandLines = (command === '' ? [] : command.split('\n')).flatMap(line =>
    wrapSegments([{text: ' $ ', style: 'muted'}, {text: line}], columns, commandIndent),
  );
  const below = [...helpLines, ...notes, ...commandLines];
  const {bodyRows} = layoutOf(state);
  const isLong = 1 + lines.length + below.length > bodyRows && bodyRows >= rowsForFooter;
  return {
    title: form.title(overlay.subjectId, state),
    // On the last line what is below it is seen, all of it.
    ...(isLong && !isSubmit
      ? {
          lines: [...lines, ...notes],
          footer: footerOf([...helpLines, ...commandLines], Math.floor(bodyRows / 3), columns),
        }
      : {lines: [...lines, ...below]}),
    focusIndex,
    isFocusOnTop: isSubmit,
    topIndex: 0,
    hints: hints(
      fields,
      fields.find(({id}) => id === overlay.focus),
      overlay,
    ),
    isFull: false,
  };
}

// Where there are fewer, the fields have them all.
const rowsForFooter = 12;

/** What is read while one types, whatever is scrolled: as much of it as that, and that there is more. */
function footerOf(
  lines: ReadonlyArray<readonly Segment[]>,
  mostRows: number,
  columns: number,
): ReadonlyArray<readonly Segment[]> {
  if (lines.length <= mostRows) return lines;
  const last = plainOf(lines[mostRows - 1] ?? []);
  return [...lines.slice(0, mostRows - 1), [{text: `${cutText(last, columns - 2, '')} …`}]];
}

/** Which of the containers that it is about the list below does not show. The browser of files names its one. */
function hiddenNotes({subjectId}: FormOverlay, state: AppState): readonly FormNote[] {
  if (state.pane !== 'containers' || openOverlay(state, 'files') !== undefined) return [];
  const objects = containersOfSubject(subjectId, state).map(container => ({
    key: container.id,
    name: containerWord(container),
  }));
  const text = hiddenMarksNote(state, objects, keysShown(state.pane, state));
  return text === '' ? [] : [{text, level: 'warning'}];
}

/** What the keys do in a field; absent: on the last line. */
function hints(fields: readonly FormField[], field: FormField | undefined, overlay: FormOverlay): string {
  const isAlone = fields.length === 1;
  return [
    field?.isLocalPath === true ? 'tab complete, next' : 'tab next',
    field === undefined || isAlone ? 'enter do it' : 'pagedown last line, enter there does it',
    ...(field?.kind === 'checkbox' ? ['space toggle'] : []),
    ...(hasOffers(overlay) ? ['ctrl+l empty what was filled in'] : []),
    `esc leave, ${draftHint(overlay)}`,
  ].join(' · ');
}

/** What becomes of what is typed, and of what was before it. */
function draftHint(overlay: FormOverlay): string {
  if (overlay.pastedOverDraft === undefined) return 'kept as a draft';
  return leavesDraft(overlay) ? 'the draft before this stays' : 'kept in the place of the draft before this';
}

/** The ways that a path may go on, by their last name; of many the first ones. */
function completionLines(paths: readonly string[], columns: number): ReadonlyArray<readonly Segment[]> {
  const names = paths.map(path => path.slice(path.lastIndexOf('/', path.length - 2) + 1));
  const shown = names.slice(0, mostCompletions);
  const rest = names.length > shown.length ? [`… ${names.length - shown.length} more`] : [];
  const indent = ' '.repeat(noteIndent);
  return wrapSegments(
    [{text: indent}, {text: [...shown, ...rest].join('  '), style: 'muted'}],
    columns,
    noteIndent,
  );
}

// Some three lines of 80 columns.
const mostCompletions = 20;

const noteIndent = 4;

function noteSegments({text, level}: FormNote, indent = ' '): readonly Segment[] {
  return level === 'plain'
    ? [{text: `${indent}${text}`}]
    : [{text: `${indent}${level === 'warning' ? '! ' : ''}${text}`, style: level}];
}

function fieldSegments(field: {
  readonly kind: FormField['kind'];
  readonly value: string;
  /** Absent: another field has the keyboard. */
  readonly cursor: number | undefined;
  readonly placeholder: string;
  readonly columns: number;
  /** What is typed takes its place. */
  readonly isSelected: boolean;
}): readonly Segment[] {
  const {kind, cursor, placeholder, columns, isSelected} = field;
  const value = kind === 'password' ? '•'.repeat(field.value.length) : field.value;
  if (kind === 'checkbox') return [{text: value === 'yes' ? '[x]' : '[ ]'}];
  if (cursor !== undefined) {
    return value === '' && placeholder !== ''
      ? [
          {text: ' ', style: 'cursor'},
          {text: placeholder, style: 'muted'},
        ]
      : editorSegments(value, cursor, columns).map(segment =>
          isSelected && segment.style === undefined ? {...segment, style: 'selected'} : segment,
        );
  }
  return value === '' ? [{text: placeholder, style: 'muted'}] : [{text: value}];
}
