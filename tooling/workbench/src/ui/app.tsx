import { useEffect, useState } from 'preact/hooks'
import type { DrawRequest } from '../wire.ts'
import { FixtureList } from './fixture-list.tsx'
import { Inspector } from './inspector.tsx'
import { PaneGrid } from './pane-grid.tsx'
import { SaveFixture } from './save-fixture.tsx'
import { Toolbar } from './toolbar.tsx'
import { TroubleCard } from './trouble-card.tsx'
import { useUnreadable } from './unreadable.ts'
import { type Chosen, useDraft } from './use-draft.ts'
import { useDrawing } from './use-drawing.ts'
import { useFormats } from './use-formats.ts'
import { useHeard, useMismatches } from './use-said.ts'
import { type Settings, useView } from './use-view.ts'
import './app.css'

export function App() {
  const { formats, changes, lost } = useFormats()
  const { chosen, choose, edit, undo } = useDraft(formats)
  const [view, setView] = useView()
  const [reloads, setReloads] = useState(0)
  const [isSaving, setSaving] = useState(false)
  const drawing = useDrawing(requestOf(chosen, view), `${changes} ${reloads}`)
  const { heard, clear } = useHeard()
  const [mismatches, tell] = useMismatches()
  const [unreadable, tellUnreadable] = useUnreadable()

  useEffect(() => {
    document.title = chosen ? `${chosen.fixture.name} · ${chosen.format.name} · Workbench` : 'Workbench'
  }, [chosen?.fixture.name, chosen?.format.name])

  if (!formats) return <p class="starting">Building…</p>
  const { answer, drawn, isBusy } = drawing
  const problems = answer?.state === 'invalid' ? answer.problems : []
  const wrong = new Set(problems.map(({ pointer }) => pointer)).size + unreadable
  const trouble = chosen?.format.trouble ?? (answer?.state === 'broken' ? answer.trouble : undefined)
  return (
    <div class="bench">
      <Toolbar
        chosen={chosen}
        view={view}
        setView={setView}
        isBusy={isBusy}
        ms={drawn?.ms}
        reload={() => setReloads(reloads + 1)}
        save={() => setSaving(true)}
        unsavable={unsavable(wrong)}
      />
      <FixtureList formats={formats} chosen={chosen} choose={choose} />
      <main class="stage" aria-busy={isBusy}>
        {lost && <p class="lost">The workbench was stopped. Start it and load this page anew.</p>}
        {trouble && <TroubleCard trouble={trouble} />}
        {chosen ? (
          <PaneGrid
            drawn={drawn}
            isStale={trouble !== undefined || answer?.state === 'invalid'}
            reloads={reloads}
            theme={view.theme}
            mismatches={mismatches}
            tell={tell}
          />
        ) : (
          <p class="starting">
            {formats.length > 0
              ? 'This format has no fixtures. Write fixtures/first.json with about, locale and props.'
              : 'There is no format any more. Write one with bfp new: it appears here.'}
          </p>
        )}
      </main>
      {chosen && (
        <Inspector
          chosen={chosen}
          locale={view.locale ?? chosen.fixture.locale}
          edit={edit}
          undo={undo}
          problems={problems}
          wrong={wrong}
          tell={tellUnreadable}
          drawn={drawn}
          mismatches={mismatches}
          heard={heard}
          clear={clear}
        />
      )}
      {chosen && isSaving && (
        <SaveFixture
          chosen={chosen}
          locale={view.locale ?? chosen.fixture.locale}
          close={(saved) => {
            setSaving(false)
            if (saved) choose(chosen.format.name, saved)
          }}
        />
      )}
    </div>
  )
}

function unsavable(count: number): string | undefined {
  if (count === 0) return undefined
  return count === 1 ? 'One of the props cannot be saved' : `${count} of the props cannot be saved`
}

function requestOf(chosen: Chosen | undefined, view: Settings): DrawRequest | undefined {
  if (!chosen?.format.built) return undefined
  return { ...view, ...chosen.draft, locale: view.locale ?? chosen.fixture.locale }
}
