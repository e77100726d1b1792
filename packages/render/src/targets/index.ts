import type { TargetName } from '@bfp/contract'
import type { Target } from './target.ts'
import { web } from './web.ts'

const all: Target[] = [web]

export const targets = new Map<TargetName, Target>(all.map((target) => [target.name, target]))
