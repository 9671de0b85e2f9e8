import assert from 'node:assert/strict';
import {updateForm} from '../../source/actions/forms/update-form.ts';
import {formOnTop} from '../support/form-on-top.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {openLiveProgram} from './live-program.ts';

async function limitsOf({docker}: LiveEngine, name: string): Promise<string> {
  const format =
    '{{with .HostConfig}}{{.RestartPolicy.Name}}:{{.RestartPolicy.MaximumRetryCount}} {{.Memory}} {{.MemorySwap}} {{.NanoCpus}} {{.PidsLimit}}{{end}}';
  return (await docker(['inspect', '--format', format, name])).trim();
}

liveTest(
  'a running container gets other limits, the very ones that docker update would give it',
  async (live, t) => {
    const {docker, runSleeper} = live;
    const ours = await runSleeper('ours', ['-m', '64m']);
    const theirs = await runSleeper('theirs', ['-m', '64m']);
    const program = await openLiveProgram(live, t, {pane: 'containers'});
    await program.select(ours);

    program.press('x', 'U');
    const filled = await program.until(state => 'present-memory' in formOnTop(state).values);
    assert.deepEqual(
      [formOnTop(filled).values['restart'], formOnTop(filled).values['memory']],
      ['no', '64m'],
    );
    program.type('on-failure:3');
    program.press('enter');
    program.type('100m');
    program.press('enter');
    program.type('200m');
    program.press('enter');
    program.type('0.5');
    program.press('enter');
    program.type('77');
    program.press('enter', 'enter');
    await program.notice(new RegExp(`^Updated ${ours}`));

    const flags = [
      '--restart',
      'on-failure:3',
      '--memory',
      '100m',
      '--memory-swap',
      '200m',
      '--cpus',
      '0.5',
      '--pids-limit',
      '77',
    ];
    assert.equal(program.state().actionLog[0]?.dockerCommand, ['docker update', ...flags, ours].join(' '));
    await docker(['update', ...flags, theirs]);
    assert.equal(await limitsOf(live, ours), await limitsOf(live, theirs));
    assert.match(await limitsOf(live, ours), /^on-failure:3 104857600 209715200 500000000 77$/);
  },
);

liveTest(
  'several get what was changed, and keep what was not; a limit that the engine refuses is said',
  async (live, t) => {
    const one = await live.runSleeper('one', ['--restart', 'always']);
    const two = await live.runSleeper('two', ['-m', '64m']);
    const program = await openLiveProgram(live, t, {pane: 'containers'});
    await program.select(live.prefix);

    program.press('V', 'x', 'U');
    await program.until(state => 'present-memory' in formOnTop(state).values);
    program.press('tab', 'tab', 'tab', 'tab');
    program.type('60');
    program.press('enter', 'enter');
    await program.notice(/^Updated 2 containers/);
    assert.match(await limitsOf(live, one), /^always:0 0 0 0 60$/);
    assert.match(await limitsOf(live, two), /^no:0 67108864 134217728 0 60$/);

    program.press('V', 'x', 'U');
    await program.until(state => 'present-memory' in formOnTop(state).values);
    program.press('tab');
    program.type('1m');
    program.press('enter');
    program.type('-1');
    program.press('shift+tab', 'shift+tab', 'shift+tab', 'enter');
    const refused = await program.until(state => '' in formOnTop(state).problems);
    assert.match(formOnTop(refused).problems[''] ?? '', /^0 of 2 done; .*minimum memory limit/i);
  },
);

liveTest(
  'a limit of CPUs by --cpu-quota is shown, and what the engine would refuse beside it is not sent',
  async (live, t) => {
    const ours = await live.runSleeper('ours', ['--cpu-period', '100000', '--cpu-quota', '50000']);
    const refused = await live.tryDocker(['update', '--cpus', '1', ours]);
    assert.match(refused.stderr, /Nano CPUs cannot be updated as CPU Period has already been set/);
    const program = await openLiveProgram(live, t, {pane: 'containers'});
    await program.select(ours);

    program.press('x', 'U');
    const filled = await program.until(state => 'present-memory' in formOnTop(state).values);
    const cpus = updateForm.fields(formOnTop(filled).values).find(({id}) => id === 'cpus');
    assert.equal(cpus?.placeholder, '0.5 by --cpu-quota');
    program.press('tab', 'tab', 'tab');
    program.type('1');
    program.press('enter', 'enter', 'enter');
    assert.match(formOnTop(program.state()).problems['cpus'] ?? '', /refuses it beside --cpu-quota/);
    assert.deepEqual(program.state().actionLog, []);
  },
);
