/** What a helper keeps for a registry. */
export type HelperCredentials = {readonly username: string; readonly secret: string};

/** A program named `docker-credential-…`, spoken to as the docker CLI does (docker/docker-credential-helpers `client/command.go`). */
export type CredentialHelper = {
  /** `docker-credential-pass` */
  readonly program: string;
  /** Undefined when it has nothing for that server. */
  readonly get: (serverAddress: string) => Promise<HelperCredentials | undefined>;
  readonly store: (serverAddress: string, credentials: HelperCredentials) => Promise<void>;
  /** Having nothing to erase is success. */
  readonly erase: (serverAddress: string) => Promise<void>;
};

/** `name` as config.json has it: `pass`. Everything rejects with an Error that names the program, never the secret. */
export function openCredentialHelper(
  name: string,
  {env, timeoutMs}: {readonly env: NodeJS.ProcessEnv; readonly timeoutMs: number},
): CredentialHelper {
  const program = `docker-credential-${name}`;
  const ask = (verb: string, input: string) => run({program, verb, input, env, timeoutMs});
  return {
    program,
    async get(serverAddress) {
      const answer = await ask('get', serverAddress);
      if (isNotFound(answer)) return undefined;
      failUnlessDone(program, 'get', answer);
      return credentialsIn(answer.output, program);
    },
    async store(serverAddress, {username, secret}) {
      const input = JSON.stringify({ServerURL: serverAddress, Username: username, Secret: secret});
      failUnlessDone(program, 'store', await ask('store', input));
    },
    async erase(serverAddress) {
      const answer = await ask('erase', serverAddress);
      if (!isNotFound(answer)) failUnlessDone(program, 'erase', answer);
    },
  };
}

type HelperAnswer = {readonly isDone: boolean; readonly output: string};

/** The protocol's own words, on stdout, with an exit code that is not 0. */
function isNotFound({isDone, output}: HelperAnswer): boolean {
  return !isDone && output.trim() === 'credentials not found in native keychain';
}

/** What a helper prints when it fails is what failed; when it is done it may be the secret. */
function failUnlessDone(program: string, verb: string, {isDone, output}: HelperAnswer): void {
  if (isDone) return;
  const words = output.trim().split('\n', 1)[0]?.slice(0, 300) ?? '';
  throw new Error(`${program} ${verb} failed${words === '' ? '' : `: ${words}`}`);
}

function credentialsIn(output: string, program: string): HelperCredentials {
  try {
    const {Username, Secret} = JSON.parse(output) as {Username?: unknown; Secret?: unknown};
    if (typeof Username === 'string' && typeof Secret === 'string') {
      return {username: Username, secret: Secret};
    }
  } catch {
    // Said below: the parser's own words would hold a piece of the secret.
  }
  throw new Error(`${program} get answered something that is not the JSON of a credential helper`);
}

const maxOutputBytes = 1024 * 1024;

function run({
  program,
  verb,
  input,
  env,
  timeoutMs,
}: {
  readonly program: string;
  readonly verb: string;
  readonly input: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
}): Promise<HelperAnswer> {
  if (/[\\/\0]/.test(program)) return Promise.reject(new Error(`“${program}” is no name of a program`));
  // Loaded only where there is a helper to be asked: it takes its time at start.
  const {execFile} = process.getBuiltinModule('node:child_process');
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      [verb],
      {env, timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: maxOutputBytes, windowsHide: true},
      (error, stdout) => {
        if (error === null) resolve({isDone: true, output: stdout});
        else if (error.killed)
          reject(new Error(`${program} ${verb} gave no answer in ${timeoutMs / 1000} s`));
        else if (error.code === 'ENOENT') reject(new Error(`${program} is not on the PATH`));
        else if (typeof error.code === 'number') resolve({isDone: false, output: stdout});
        else reject(new Error(`${program} ${verb} could not be run (${error.code ?? error.signal})`));
      },
    );
    // One that ends without reading would end us.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
