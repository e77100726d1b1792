import type { Fault } from '@bfp/render'

export interface Snippet {
  name: string
  code: string
  /** Faults any of which is right; an answer is right where the list is empty. */
  faults: readonly Fault[]
  /** What an answer may be: the words of a denial, never of a success. */
  answer?: RegExp
  /** More time for what must fill memory first. */
  deadlineMs?: number
  /** How often it is called. Default 2. */
  calls?: number
}

const DENIED = /^(?:denied|undefined)/

/** A format that tries something and tells what it got. */
const tries = (name: string, expression: string, answer = DENIED): Snippet => ({
  name,
  faults: [],
  answer,
  code: `globalThis.bfp = () => { try { const got = ${expression}; return got === undefined ? 'undefined' : 'GOT ' + typeof got } catch (error) { return 'denied ' + error } }`,
})

const does = (
  name: string,
  body: string,
  faults: readonly Fault[],
  more: Partial<Snippet> = {},
): Snippet => ({
  name,
  faults,
  code: `globalThis.bfp = (request) => { ${body} }`,
  ...more,
})

/** The error of a rejected import() is an object of Node's own realm; no call may ever see it. */
const LATE_IMPORT = `let late = 'denied, never settled'
import('node:fs').then(() => { late = 'GOT the module' }, (error) => { late = 'GOT ' + error })
globalThis.bfp = () => late`

/** Every way in which a rejected import() might lead out of the context. */
const IMPORT = `let told = 'denied, never settled'
globalThis.bfp = () => {
  import('node:fs').then((fs) => { told = 'GOT ' + fs.readFileSync('/etc/passwd') }, (error) => {
    for (const reach of [
      () => error.constructor.constructor('return process')().env,
      () => error.constructor.prototype.__proto__.polluted = 1,
      () => error.constructor.captureStackTrace.constructor('return globalThis')(),
    ]) try { told = 'GOT ' + reach() } catch (denied) { told = 'denied ' + denied }
  })
  return told
}`

const GARBAGE_TRIES = [
  'process.stdout',
  'require("fs").writeSync(3, "x")',
  'globalThis.process.binding("fs")',
]

export const snippets: readonly Snippet[] = [
  { name: 'endless loop at load', code: 'for (;;);', faults: ['deadline'] },
  does('endless loop at render', 'for (;;);', ['deadline']),
  {
    name: 'endless microtasks',
    code: 'globalThis.bfp = async () => { for (;;) await 1 }',
    faults: ['deadline'],
  },
  {
    name: 'microtasks that make microtasks',
    code: 'const go = () => Promise.resolve().then(go); globalThis.bfp = () => { go(); return new Promise(() => {}) }',
    faults: ['deadline'],
  },
  does('a promise that never settles', 'return new Promise(() => {})', ['never-settles']),
  does('catastrophic regex', `return String(/^(a+)+$/.test('a'.repeat(40) + '!'))`, ['deadline']),
  does('heap bomb', 'const all = []; for (;;) all.push({ all: [all.length] })', ['crashed', 'deadline'], {
    deadlineMs: 1_500,
  }),
  does(
    'growing map',
    'const map = new Map(); for (let i = 0; ; i++) map.set(i, [i])',
    ['crashed', 'deadline', 'threw'],
    {
      deadlineMs: 1_500,
    },
  ),
  does(
    'off-heap bomb',
    'const all = []; for (;;) all.push(new Uint8Array(64e6).fill(1))',
    ['crashed', 'deadline', 'threw'],
    {
      deadlineMs: 1_500,
    },
  ),
  does('array of four billion', 'return String(new Array(4294967295).fill(0).length)', [
    'crashed',
    'deadline',
    'threw',
  ]),
  does('deep recursion', 'const dive = () => 1 + dive(); return String(dive())', ['threw']),
  does('a string that doubles', `let text = 'x'; for (;;) text += text`, ['threw', 'crashed', 'deadline']),
  does('200 MB', `return 'x'.repeat(2e8)`, ['too-large', 'crashed', 'deadline']),
  does('10 MB', `return 'x'.repeat(1e7)`, ['too-large']),
  does('error message of 100 MB', `throw new Error('x'.repeat(1e8))`, [
    'threw',
    'too-large',
    'crashed',
    'deadline',
  ]),

  tries('process.exit', 'process.exit(0)'),
  tries('process.kill', 'process.kill(1)'),
  tries('process.binding', 'process.binding("fs")'),
  tries('the environment', 'process.env.BFP_CANARY'),
  tries('require', 'require("node:fs")'),
  tries('fetch', 'fetch("http://127.0.0.1")'),
  tries('WebSocket', 'new WebSocket("ws://127.0.0.1")'),
  tries('XMLHttpRequest', 'new XMLHttpRequest()'),
  tries('timers', 'setTimeout(() => {}, 1)'),
  tries('WebAssembly', 'WebAssembly.Module'),
  tries('SharedArrayBuffer', 'new SharedArrayBuffer(8)'),
  tries('Atomics', 'Atomics.wait'),
  tries('eval', '(0, eval)("1")'),
  tries('Function', 'new Function("return 1")()'),
  tries('async Function', '(async () => {}).constructor("return 1")'),
  tries('Function of the global', 'globalThis.constructor.constructor("return process")()'),
  tries('Function of an error', 'new Error().constructor.constructor("return process")()'),
  tries(
    'caller',
    '(function () { let at = arguments.callee; while (at.caller) at = at.caller; return at === globalThis.bfp ? undefined : at })()',
  ),
  tries(
    'prepareStackTrace',
    `(() => { Error.prepareStackTrace = (_, frames) => frames.map((frame) => frame.getFunction() ?? frame.getThis()).find((found) => found && found.constructor?.constructor !== Function); const found = new Error().stack; Error.prepareStackTrace = undefined; return found && found.constructor.constructor('return process')() })()`,
  ),
  tries(
    'stack overflow at the border',
    '(() => { let last; const dive = () => { try { dive() } catch (error) { last ??= error } }; dive(); return last.constructor.constructor("return process")() })()',
  ),
  ...GARBAGE_TRIES.map((expression) => tries(`writing to the pipe through ${expression}`, expression)),
  ...['fs', 'net', 'http', 'dns', 'child_process', 'worker_threads', 'inspector', 'sqlite', 'module'].map(
    (name) => ({
      name: `import('node:${name}')`,
      code: IMPORT.replace('node:fs', `node:${name}`),
      faults: [] as const,
      answer: DENIED,
    }),
  ),

  { name: 'import() that is heard later', code: LATE_IMPORT, faults: [], answer: DENIED, calls: 8 },

  does('undefined', 'return undefined', ['not-a-string']),
  does('a number', 'return 42', ['not-a-string']),
  does('an object', 'return {}', ['not-a-string']),
  does('null', 'return null', ['not-a-string']),
  does('a symbol', 'return Symbol("x")', ['not-a-string']),
  does('a String object', 'return new String("x")', ['not-a-string']),
  does('a promise of an object', 'return Promise.resolve({ toString: () => "x" })', ['not-a-string']),
  does('a thenable', 'return { then(settle) { settle("x") } }', ['not-a-string']),
  does('a proxy of a promise', 'return new Proxy(Promise.resolve("x"), {})', ['not-a-string']),
  does('a trap in toString', 'return { toString() { for (;;); } }', ['not-a-string']),
  does('a trap in then', 'return { get then() { for (;;); } }', ['not-a-string']),
  does(
    'a species that escapes',
    'const promise = Promise.resolve("x"); promise.constructor = { [Symbol.species]: function (run) { run(() => {}, () => {}); for (;;); } }; return promise',
    ['deadline'],
  ),
  does('throws nothing', 'throw undefined', ['threw']),
  does('throws a number', 'throw 42', ['threw']),
  does('throws a proxy', 'throw new Proxy({}, { get() { throw 1 } })', ['threw']),
  does('throws a getter that loops', 'throw { get message() { for (;;); } }', ['deadline']),
  does('a rejected promise', 'return Promise.reject(new Error("no"))', ['threw']),
  does('no door', '', ['not-a-string']),
  { name: 'no globalThis.bfp', code: '1', faults: ['threw'] },
  { name: 'a syntax error', code: 'this is no script', faults: ['threw'] },
  { name: 'throws at load', code: 'throw new Error("at load")', faults: ['threw'] },
  {
    name: 'polluted prototypes',
    faults: [],
    answer: /^polluted$/,
    code: `for (const type of [Object, Array, String, Promise, Function, Date, RegExp, Map, Number, Boolean, Symbol])
      for (const key of ['toString', 'then', 'call', 'apply', 'push', 'slice', 'join', 'map', 'get', 'polluted'])
        try { Object.defineProperty(type.prototype, key, { value: () => 'polluted', configurable: true }) } catch {}
    JSON.parse = JSON.stringify = () => 'polluted'; Reflect.apply = Reflect.construct = () => 'polluted'
    globalThis.bfp = () => 'polluted'`,
  },
  {
    name: 'polluted globals',
    faults: [],
    answer: /^polluted$/,
    code: `for (const key of Object.getOwnPropertyNames(globalThis)) try { if (key !== 'globalThis') globalThis[key] = undefined } catch {}
    globalThis.bfp = () => 'polluted'`,
  },
  {
    name: 'a door that closes itself',
    faults: [],
    answer: /^x$/,
    code: `globalThis.bfp = () => { delete globalThis.bfp; globalThis.bfp = 1; return 'x' }`,
  },
]
