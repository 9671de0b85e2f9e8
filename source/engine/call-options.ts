/** Every call takes one: aborting it rejects with an EngineError of kind `aborted`. */
export type CallOptions = {readonly signal?: AbortSignal};
