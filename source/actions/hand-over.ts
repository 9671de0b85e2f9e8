import type {HandedTerminal} from '../objects/handed-terminal.ts';

/**
Gives the terminal away for the time of a task; keys typed from the call on are the task's. Rejects with what the task
rejects with, and the screen is back either way.
*/
export type HandOver = <Result>(task: (terminal: HandedTerminal) => Promise<Result>) => Promise<Result>;
