import type { Problem } from '@bfp/contract'
import { useState } from 'preact/hooks'
import type { Mismatch } from '../pane/differences.ts'
import type { Heard } from '../wire.ts'
import { Events } from './panels/events.tsx'
import { Findings } from './panels/findings.tsx'
import { JsonEditor } from './panels/json-editor.tsx'
import { PropsForm } from './panels/props-form.tsx'
import { isOver, Sizes } from './panels/sizes.tsx'
import { differences, findingsOf } from './panels/together.ts'
import { type TellUnreadable, Unreadable } from './unreadable.ts'
import type { Chosen } from './use-draft.ts'
import type { Drawn } from './use-drawing.ts'
import { useFindings } from './use-findings.ts'
import './inspector.css'

interface Props {
  chosen: Chosen
  locale: string
  edit: (props: unknown) => void
  undo: () => void
  problems: Problem[]
  /** How many of the props cannot be saved. */
  wrong: number
  tell: TellUnreadable
  drawn: Drawn | undefined
  mismatches: Record<string, Mismatch[]>
  heard: Heard[]
  clear: () => void
}

const TABS = ['Props', 'JSON', 'Findings', 'Sizes', 'Events'] as const
type Tab = (typeof TABS)[number]

/** What is in the embed, and what is to be known of it. */
export function Inspector({
  chosen,
  locale,
  edit,
  undo,
  problems,
  drawn,
  mismatches,
  heard,
  ...rest
}: Props) {
  const { wrong, tell, clear } = rest
  const [undone, setUndone] = useState(0)
  const [tab, setTab] = useState<Tab>('Props')
  const findings = useFindings({ ...chosen.draft, locale }, drawn, tab === 'Findings')
  const counts: Record<Tab, number> = {
    Props: wrong,
    JSON: 0,
    Findings: findingsOf(findings.list).length + differences(mismatches).length,
    Sizes: chosen.format.built?.weights.filter(isOver).length ?? 0,
    Events: heard.length,
  }
  return (
    <aside class="inspector" aria-label="Inspector">
      <div role="tablist" onKeyDown={(event) => step(event, tab, setTab)}>
        {TABS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === tab}
            aria-controls="panel"
            tabIndex={name === tab ? 0 : -1}
            onClick={() => setTab(name)}
          >
            {name}
            {counts[name] > 0 && (
              <span class={name === 'Events' ? 'count' : 'count is-bad'}>{counts[name]}</span>
            )}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id="panel"
        aria-labelledby={`tab-${tab}`}
        key={`${chosen.draft.format}/${chosen.draft.name}/${undone}`}
      >
        <Unreadable value={tell}>
          <div class="panel" hidden={tab !== 'Props'}>
            <PropsForm
              chosen={chosen}
              edit={edit}
              undo={() => {
                undo()
                setUndone(undone + 1)
              }}
              problems={problems}
              wrong={wrong}
            />
          </div>
          <div class="panel" hidden={tab !== 'JSON'}>
            <JsonEditor value={chosen.draft.props} edit={edit} problems={problems} />
          </div>
        </Unreadable>
        {tab === 'Findings' && <Findings {...findings} mismatches={mismatches} />}
        {tab === 'Sizes' && <Sizes weights={chosen.format.built?.weights ?? []} drawn={drawn} />}
        {tab === 'Events' && <Events heard={heard} clear={clear} />}
      </div>
    </aside>
  )
}

function step(event: KeyboardEvent, tab: Tab, setTab: (tab: Tab) => void): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!by) return
  const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length] ?? tab
  setTab(next)
  document.getElementById(`tab-${next}`)?.focus()
}
