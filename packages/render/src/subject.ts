import { type Embed, isTarget, type TargetName } from '@bfp/contract'

/** What is asked of a release, by which its faults are counted. */
interface Subject extends Pick<Embed, 'id' | 'revision'> {
  /** Missing where it is for all of them. */
  target?: TargetName | undefined
}

/** `rivers@3 crawler` */
export function subjectOf({ id, revision, target }: Subject): string {
  return target ? `${id}@${revision} ${target}` : `${id}@${revision}`
}

export function readSubject(subject: string): Subject {
  const [, id = subject, revision, target = ''] = /^(.*)@(\d+)(?: (.+))?$/.exec(subject) ?? []
  return { id, revision: Number(revision), target: isTarget(target) ? target : undefined }
}
