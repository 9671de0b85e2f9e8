/** The lists that are kept. */
export type ListKind = 'containers' | 'images' | 'volumes' | 'networks';

/** All of them. */
export const listKinds: readonly ListKind[] = ['containers', 'images', 'volumes', 'networks'];
