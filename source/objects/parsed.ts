/** What was read out of a text that a person typed, or what is wrong with it, in words for that person. */
export type Parsed<Found> = ({readonly ok: true} & Found) | {readonly ok: false; readonly problem: string};
