/** Where a process writes. */
export type LogStream = 'stdout' | 'stderr';
