/** Ink and the views: loaded when something else goes on, for it takes its time. `forceColor` is what FORCE_COLOR would say. */
export async function loadViews(forceColor: string) {
  const {FORCE_COLOR} = process.env;
  // Ink's chalk looks once, at import, and would drop every style where CI is set.
  process.env['FORCE_COLOR'] = forceColor;
  // Between two pieces the engine's answer is read and the next question asked: both go on side by side.
  const turn = () => new Promise(resolve => setImmediate(resolve));
  try {
    await import('react');
    await turn();
    await import('ink');
    await turn();
    return (await import('./render-app.tsx')).renderApp;
  } finally {
    if (FORCE_COLOR === undefined) delete process.env['FORCE_COLOR'];
    else process.env['FORCE_COLOR'] = FORCE_COLOR;
  }
}
