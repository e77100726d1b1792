import type { Command } from '../command.ts'
import { deprecate, yank } from './mark.ts'
import { promote } from './promote.ts'
import { publish } from './publish.ts'
import { releases } from './releases.ts'
import { rollback } from './rollback.ts'

/** All of them, in the order in which they are needed. */
export const commands: readonly Command[] = [publish, promote, rollback, releases, deprecate, yank]
