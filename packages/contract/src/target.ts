/** Where a fragment will live. One file each in `packages/render/src/targets/`. */
export const TARGETS = ['web', 'app', 'instant', 'crawler'] as const

export type TargetName = (typeof TARGETS)[number]

export function isTarget(name: string): name is TargetName {
  return (TARGETS as readonly string[]).includes(name)
}
