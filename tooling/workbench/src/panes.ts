/** The documents one drawing makes; each is served at `/panes/EMBED/NAME`. */
export const DOCUMENTS = ['web', 'app', 'instant', 'crawler', 'page'] as const
export type DocumentName = (typeof DOCUMENTS)[number]

export interface PaneKind {
  name: string
  title: string
  document: DocumentName
  /** Of the frame's own window, in px; it is shown smaller where there is less room. */
  width: number
  /** As of an iframe; without it, script runs. */
  sandbox?: string
  /** Shown as paper shows it. */
  print?: true
}

/** Everywhere an embed is seen, side by side. */
export const PANES: readonly PaneKind[] = [
  { name: 'phone', title: 'Phone', document: 'web', width: 390 },
  { name: 'desktop', title: 'Desktop', document: 'web', width: 1100 },
  { name: 'app', title: 'App', document: 'app', width: 390 },
  { name: 'instant', title: 'Instant', document: 'instant', width: 390 },
  { name: 'crawler', title: 'Crawler', document: 'crawler', width: 600 },
  {
    name: 'no-script',
    title: 'No script',
    document: 'page',
    width: 600,
    sandbox: 'allow-same-origin allow-forms',
  },
  { name: 'print', title: 'Print', document: 'page', width: 680, sandbox: 'allow-same-origin', print: true },
]
