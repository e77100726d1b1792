/**
 * The process that runs format code. It is started without network, files, environment or a user of its
 * own, reads calls from one pipe and answers on it, one after the other. Nothing here is asynchronous: a
 * format that loops stops this process, and the renderer ends it. The event loop never turns, because that
 * would hand a format what Node itself settles: the error of an `import()` is an object of this realm.
 */
import { readSync, writeSync } from 'node:fs'
import { getHeapStatistics } from 'node:v8'
import vm from 'node:vm'
import { FROM_WORKER, type Frame, frame, frameReader, TO_WORKER } from './frame.mts'
import { PRELUDE } from './prelude.mts'
import { endUnlessIntact } from './realm.mts'

const PIPE = 3
const LARGEST_REQUEST = 64 * 2 ** 20
const LARGEST_REPLY = Number(process.argv[2])
/** Answers wait at most so long (ms) for company before they are written. */
const PATIENCE = 1
/**
 * Bytes at which this process asks to be replaced, buffers included: Node keeps each promise that was rejected unheard,
 * and what one release hoards others lack.
 */
const WORN = 96 * 2 ** 20

/** Functions of a context that take and return primitives alone. */
interface Door {
  open(): boolean
  call(request: string, now: number, seed: number): string
  outcome(): string
}

interface Slot {
  filename: string
  code: vm.Script | undefined
  withDom: boolean
  door: Door | undefined
  context: vm.Context | undefined
  fault: string
  /** Microseconds that its code took to begin. */
  cost: number
}

const prelude = new vm.Script(PRELUDE, { filename: 'bfp:prelude' })
const drain = new vm.Script('0', { filename: 'bfp:drain' })
const slots = new Map<number, Slot>()
let dom: vm.Script | undefined

function load(number: number, body: string): void {
  const [kind = '', filename = '', ...rest] = body.split('\0')
  const slot: Slot = {
    filename,
    withDom: kind === 'mount',
    code: undefined,
    door: undefined,
    context: undefined,
    fault: '',
    cost: 0,
  }
  slots.set(number, slot)
  try {
    slot.code = new vm.Script(rest.join('\0'), { filename })
    enter(slot)
  } catch (error) {
    slot.fault = describe(error)
  }
}

/** Makes a fresh realm and lets the release define its door. */
function enter(slot: Slot): void {
  const context = vm.createContext(vm.constants.DONT_CONTEXTIFY, {
    microtaskMode: 'afterEvaluate',
    codeGeneration: { strings: false, wasm: false },
  })
  const door: Door = prelude.runInContext(context)
  if (slot.withDom) dom?.runInContext(context)
  const begun = cpuTime()
  const isOpen = guarded(() => {
    slot.code?.runInContext(context)
    return door.open()
  })
  slot.cost = cpuTime() - begun
  if (!isOpen) throw new Error('The server module sets no globalThis.bfp')
  Object.assign(slot, { door, context })
}

/** Runs what enters a context, and ends this process where that left its mark on this realm. */
function guarded<T>(run: () => T): T {
  try {
    return run()
  } finally {
    endUnlessIntact()
  }
}

/** Errors of a context come from there: only strings are taken from them, and only once. */
function describe(error: unknown): string {
  try {
    const { message, stack } = guarded(() => {
      const { message, stack } = error as { message: unknown; stack: unknown }
      return { message, stack }
    })
    const cut = (value: unknown, length: number): string =>
      typeof value === 'string' ? value.slice(0, length) : ''
    return `${cut(message, 2000) || 'threw something that is not an error'}\0${cut(stack, 8000)}`
  } catch {
    return 'threw something that cannot be described\0'
  }
}

/** `NOW SEED REQUEST`, after the slot: `7 1700000000000 42 {"op":…}`. */
function call(number: number, body: string): Buffer {
  const [, slotNumber = '', now = '', seed = ''] = /^(\d+) (\d+) (\d+) /.exec(body) ?? []
  const slot = slots.get(Number(slotNumber))
  if (!slot) return frame(FROM_WORKER.threw, number, `No release in slot ${slotNumber}\0`)
  const request = body.slice(slotNumber.length + now.length + seed.length + 3)
  const begun = cpuTime()
  try {
    if (!slot.door) return frame(FROM_WORKER.threw, number, slot.fault)
    const { door } = slot
    const outcome = guarded(() => outcomeOf(slot, door, request, Number(now), Number(seed)))
    return answer(number, outcome, cpuTime() - begun)
  } catch (error) {
    return frame(FROM_WORKER.threw, number, describe(error))
  }
}

/**
 * No timer exists in a context, so a promise that is pending once the queue is empty never settles. The queue
 * is emptied after every call: what is left in it would run in a later one, and keeps a dropped context alive.
 */
function outcomeOf({ context }: Slot, door: Door, request: string, now: number, seed: number): string {
  const outcome = door.call(request, now, seed)
  if (context) drain.runInContext(context)
  return outcome === 'p' ? door.outcome() : outcome
}

/** Microseconds that this thread has run: what else the machine does is not in them. */
function cpuTime(): number {
  const { user, system } = process.threadCpuUsage()
  return user + system
}

function answer(number: number, outcome: string, cost: number): Buffer {
  if (typeof outcome !== 'string') return frame(FROM_WORKER['not-a-string'], number, '')
  const rest = outcome.slice(1)
  if (rest.length > LARGEST_REPLY) return frame(FROM_WORKER['too-large'], number, String(rest.length))
  switch (outcome[0]) {
    case 's':
      return frame(FROM_WORKER.value, number, `${cost} ${rest}`)
    case 'e':
      return frame(FROM_WORKER.threw, number, rest)
    case 'p':
      return frame(FROM_WORKER['never-settles'], number, '')
    default:
      return frame(FROM_WORKER['not-a-string'], number, rest)
  }
}

function handle({ type, number, body }: Frame): Buffer | undefined {
  if (type === TO_WORKER.call) return call(number, body)
  if (type === TO_WORKER.dom) dom = new vm.Script(body, { filename: 'bfp:dom' })
  if (type === TO_WORKER.drop) slots.delete(number)
  if (type !== TO_WORKER.load) return undefined
  load(number, body)
  return frame(FROM_WORKER.loaded, number, String(slots.get(number)?.cost))
}

function write(bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(PIPE, bytes, at)
}

function memory(): number {
  const { used_heap_size, external_memory } = getHeapStatistics()
  return used_heap_size + external_memory
}

function serve(): void {
  const read = frameReader(LARGEST_REQUEST)
  const chunk = Buffer.allocUnsafe(1 << 18)
  let waiting: Buffer[] = []
  let since = 0
  let isWorn = false
  const flush = (): void => {
    // First, so that nothing is sent here for the answers behind it.
    if (!isWorn && memory() > WORN) {
      isWorn = true
      waiting.unshift(frame(FROM_WORKER.worn, 0, ''))
    }
    if (waiting.length > 0) write(Buffer.concat(waiting))
    waiting = []
    since = performance.now()
  }
  write(frame(FROM_WORKER.ready, 0, ''))
  for (;;) {
    const length = readSync(PIPE, chunk)
    if (length === 0) return
    since = performance.now()
    for (const next of read(Buffer.from(chunk.subarray(0, length)))) {
      const reply = handle(next)
      if (reply) waiting.push(reply)
      if (next.type === TO_WORKER.load || performance.now() - since > PATIENCE) flush()
    }
    flush()
  }
}

// 7: this process can start here; see launch.ts.
if (process.argv[2] === 'probe') process.exit(7)
serve()
process.exit(0)
