import {type TestContext, test} from 'node:test';

/**
A test that needs something which not every machine has. Where it is `missing` (a text that says what, and how to get it)
the test is left out; with QUAYMASTER_LIVE=required in the environment it fails instead.
*/
export function optionalTest(
  missing: string | undefined,
  title: string,
  run: (context: TestContext) => void | Promise<void>,
): void {
  if (missing === undefined) void test(title, {timeout: testDeadlineMs}, run);
  else if (isRequired) void test(title, () => Promise.reject(new Error(`may not be left out: ${missing}`)));
  else void test(title, {skip: missing}, run);
}

/** Whether leaving out a test is a failure. */
export const isRequired = process.env['QUAYMASTER_LIVE'] === 'required';

// Not a measure of anything: what hangs shall be named before the whole file is given up.
const testDeadlineMs = 120_000;
