import {spawnSync} from 'node:child_process';

/**
Nothing is done to what is written to the terminal any more, until its raw mode is switched off. Node's raw mode still
begins a new line at each line feed, and a program in a container (vi, top) moves down with line feeds alone. Node has
no call for it; without an `stty` on the machine such programs look askew, and nothing else happens.
*/
export function setRawOutput(stdinFd: number): void {
  spawnSync('stty', ['-opost'], {stdio: [stdinFd, 'ignore', 'ignore'], timeout: 2000});
}
