import { say } from './native.ts'

/** Tells what became of a submission; what was in it stays between the reader and the renderer. */
export function said(url: string, what: string, outcome: unknown): void {
  say('submit', { what, outcome }, /\/embeds\/([^/]+)\//.exec(url)?.[1])
}
