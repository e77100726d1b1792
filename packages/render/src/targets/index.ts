import type { TargetName } from '@bfp/contract'
import { app } from './app.ts'
import { crawler } from './crawler.ts'
import { instant } from './instant.ts'
import type { Target } from './target.ts'
import { web } from './web.ts'

const all: Target[] = [web, app, instant, crawler]

export const targets = new Map<TargetName, Target>(all.map((target) => [target.name, target]))

export function targetNamed(name: TargetName): Target {
  const target = targets.get(name)
  if (!target) throw new Error(`The target ${name} is in the contract but not in targets/`)
  return target
}
