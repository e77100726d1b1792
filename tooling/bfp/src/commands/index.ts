import type { Command } from '../command.ts'
import { build } from './build.ts'
import { check } from './check.ts'
import { completion } from './completion.ts'
import { dev } from './dev.ts'
import { leaks } from './leaks.ts'
import { deprecate, yank } from './mark.ts'
import { create } from './new.ts'
import { promote } from './promote.ts'
import { publish } from './publish.ts'
import { records } from './records.ts'
import { rehearse } from './rehearse.ts'
import { releases } from './releases.ts'
import { replay } from './replay.ts'
import { rollback } from './rollback.ts'

/** All of them, in the order in which they are needed. */
export const commands: readonly Command[] = [
  create,
  dev,
  check,
  leaks,
  build,
  publish,
  rehearse,
  promote,
  rollback,
  releases,
  deprecate,
  yank,
  records,
  replay,
  completion,
]
