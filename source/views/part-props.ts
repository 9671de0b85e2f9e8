import type {AppState} from '../store/app-state.ts';
import type {Pen} from './pen.ts';

/** What a part of the screen is drawn from, and in how much room: it makes at most so many lines, none of them wider. */
export type PartProps = {
  readonly state: AppState;
  readonly columns: number;
  readonly rows: number;
  readonly pen: Pen;
};
