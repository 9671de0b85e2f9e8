import type {allForms} from '../../source/actions/forms/all-forms.ts';
import {newForm} from '../../source/actions/forms/form-editing.ts';
import type {Change} from '../../source/store/change.ts';
import type {Overlay} from '../../source/store/overlay.ts';
import type {FakeProgram, makeProgram} from '../support/make-context.ts';
import {makeNetwork, makeVolume} from '../support/make-objects.ts';
import {madeAtMs} from '../support/make-state.ts';
import {
  anyContainers,
  endlessText,
  hostileAnswers,
  hostileInspect,
  hostileLabels,
  hostileName,
  hostilePlan,
  hostileUsage,
} from './hostile-objects.ts';

/** What the program is started with, and what happens then. */
export type Scene = {
  readonly options?: Parameters<typeof makeProgram>[0];
  readonly make: (program: FakeProgram) => void;
};

/** Keys, one after the other. */
export function pressing(...keys: readonly string[]): Scene {
  return {make: program => program.press(...keys)};
}

/** News of the engine, or what a key changes. */
export function changing(...changes: readonly Change[]): Scene {
  return {make: program => program.apply(...changes)};
}

/** Keys that open a detail, and then what the engine answers. */
export function answering(...keys: readonly string[]): Scene['make'] {
  return program => {
    program.press(...keys);
    const open = program.state().overlays.at(-1);
    if (open?.kind !== 'detail') return;
    program.apply({type: 'overlay-changed', overlay: {...open, answers: hostileAnswers}});
    program.press('pagedown');
  };
}

/** The Disk pane with its figures, and a key. */
export function computed(key: string): Scene['make'] {
  return program => {
    program.apply({type: 'disk-computed', usage: hostileUsage, nowMs: madeAtMs});
    program.press(key);
  };
}

/** A prune plan that is open, and keys. */
export function planned(...keys: readonly string[]): Scene['make'] {
  return program => {
    program.apply({type: 'overlay-opened', overlay: hostilePlan});
    program.press(...keys);
  };
}

/** Volumes and networks, keys, and what the engine answers in a detail. */
export function listed(...keys: readonly string[]): Scene['make'] {
  return program => {
    program.apply(
      {type: 'volumes-listed', volumes: [...hostileUsage.volumes, makeVolume()], nowMs: madeAtMs},
      {
        type: 'networks-listed',
        networks: [
          makeNetwork({name: hostileName, subnets: [hostileName], labels: hostileLabels}),
          makeNetwork({id: 'b'}),
        ],
        nowMs: madeAtMs,
      },
    );
    program.press(...keys);
    const open = program.state().overlays.at(-1);
    if (open?.kind !== 'detail') return;
    program.apply({
      type: 'overlay-changed',
      overlay: {...open, answers: {object: {inspect: hostileInspect}}},
    });
  };
}

/** A job under way, and what shows it. */
export function jobRunning(overlay?: Overlay): Scene['make'] {
  return program => {
    program.apply({
      type: 'job-started',
      job: {
        number: 1,
        word: 'pull',
        subject: hostileName,
        dockerCommand: `docker pull ${hostileName}`,
        cancelNote: 'It is lost.',
      },
      nowMs: madeAtMs,
    });
    if (overlay !== undefined) program.apply({type: 'overlay-opened', overlay});
  };
}

/** Events that came while the stream is behind, and keys. */
export function happened(...keys: readonly string[]): Scene['make'] {
  return program => {
    const attributes = {name: hostileName, [hostileName]: hostileName, exitCode: '1'};
    const event = {
      type: 'container',
      action: 'die',
      actorId: hostileName,
      attributes,
      timeMs: 1,
      timeNano: '1',
    };
    const odd = {...event, type: hostileName, action: hostileName};
    const endless = {...event, action: `exec_start: ${endlessText}`};
    program.apply(
      {type: 'events-received', events: [...Array.from({length: 60}, () => event), endless, odd]},
      {type: 'events-changed', events: 'late'},
    );
    program.press(...keys);
  };
}

/** A form with something in all of its fields, and all of them wrong. */
export function filledIn(form: (typeof allForms)[number]): Scene['make'] {
  return program => {
    const opened = newForm(form, anyContainers[0]?.id ?? '', program.state());
    const ids = form.fields(opened.values).map(({id}) => id);
    const all = Object.fromEntries(ids.map(id => [id, hostileName]));
    const problems = {...all, '': hostileName};
    const overlay = {...opened, values: {...opened.values, ...all}, problems};
    program.apply({type: 'overlay-opened', overlay});
  };
}

/** An action that failed, and keys in the action log. */
export function logged(...keys: readonly string[]): Scene['make'] {
  return program => {
    program.apply(
      {type: 'action-started', title: 'stop', dockerCommand: hostileName, nowMs: madeAtMs},
      {type: 'action-ended', number: 1, outcome: 'failed', detail: hostileName, nowMs: madeAtMs + 9},
    );
    program.press('L', ...keys);
  };
}

/** A log with lines of both streams and a gap, and keys. */
export function readingLog(...keys: readonly string[]): Scene['make'] {
  return program => {
    program.press('l');
    const {selection} = program.state().log;
    program.apply(
      {type: 'log-source-changed', selection, index: 0, source: {status: 'streaming'}},
      {type: 'log-changed', log: {hasTimestamps: true}},
      {
        type: 'log-received',
        selection,
        lines: (['stdout', 'stderr', 'marker'] as const).map(stream => ({
          source: 0,
          stream,
          timestamp: '2026-01-02T03:04:05.123456789Z',
          text: hostileName.repeat(9),
          cutBytes: 5,
        })),
        skippedLines: 3,
      },
    );
    program.press(...keys);
  };
}
