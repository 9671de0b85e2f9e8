/** The host that is played: four processors. */
export const processorCount = 4;

/** 16 GiB, less what the kernel keeps. */
export const memoryTotalBytes = 16_764_911_616;
