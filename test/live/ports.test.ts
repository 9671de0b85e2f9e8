import assert from 'node:assert/strict';
import {listPane} from '../../source/panes/all-panes.ts';
import {visibleRows} from '../../source/panes/pane-rows.ts';
import {portsPane} from '../../source/panes/ports-pane.ts';
import {liveTest} from '../support/live-engine.ts';
import {openLiveProgram} from './live-program.ts';

liveTest(
  'the table of ports has what docker port has of each container, and leads to it',
  async (live, t) => {
    const {docker, named} = live;
    const publish = ['-p', '127.0.0.1::80', '-p', '127.0.0.1::53/udp', '-p', '127.0.0.1::9'];
    await docker(['run', '-d', '--name', named('web'), ...publish, 'busybox:1.35', 'sleep', '1000']);
    const program = await openLiveProgram(live, t, {pane: 'containers'});
    program.choose('ports');
    assert.equal(program.state().pane, 'ports');
    await program.select(named('web'));
    assert.equal(listPane('ports'), portsPane);
    const shown = visibleRows(portsPane, program.state()).map(row => {
      const cell = (id: string) =>
        portsPane.columns.find(column => column.id === id)?.text(row, program.state());
      return `${cell('port')} -> ${cell('host')}`;
    });
    const listed = (await docker(['port', named('web')])).trim().split('\n');
    assert.deepEqual(shown.toSorted(), listed.toSorted());

    const [first = ''] = shown;
    program.press('y', 'p');
    await program.until(() => program.yanked().length > 0);
    assert.equal(program.yanked()[0], first.split(' -> ')[1]);
    program.press('enter');
    const {pane, containers, lists} = program.state();
    assert.equal(pane, 'containers');
    assert.deepEqual(containers.get(lists.containers.selectedKey)?.names, [`/${named('web')}`]);
  },
);
