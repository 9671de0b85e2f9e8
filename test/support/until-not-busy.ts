/** What `ask` answers once nobody else measures the disk: engines before 23 refuse to measure for two at a time. Half a minute at most. */
export async function untilNotBusy<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const deadlineMs = performance.now() + 30_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > deadlineMs || !/already running|busy/.test(String(error))) throw error;
    }
  }
}
