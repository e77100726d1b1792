import { Choice } from './choice.tsx'
import type { Chosen } from './use-draft.ts'
import type { Settings } from './use-view.ts'
import './toolbar.css'

interface Props {
  chosen: Chosen | undefined
  view: Settings
  setView: (change: Partial<Settings>) => void
  isBusy: boolean
  ms: number | undefined
  reload: () => void
  save: () => void
  /** Why what is on the screen cannot be saved. */
  unsavable: string | undefined
}

/** How everything is looked at. */
export function Toolbar({ chosen, view, setView, isBusy, ms, reload, save, unsavable }: Props) {
  const own = chosen?.fixture.locale ?? 'en'
  const locales = [...new Set([own, ...(chosen?.format.built?.locales ?? [])])]
  return (
    <header class="toolbar">
      <p class="name">
        Workbench
        <span class="drawn" role="status" data-busy={isBusy}>
          {isBusy ? 'drawing…' : ms !== undefined && `drawn in ${ms} ms`}
        </span>
      </p>
      <div class="view">
        <Choice
          label="Theme"
          value={view.theme}
          options={{ auto: 'Auto', light: 'Light', dark: 'Dark' }}
          choose={(theme) => setView({ theme })}
        />
        <Choice
          label="Direction"
          value={view.dir}
          options={{ auto: 'Auto', ltr: 'LTR', rtl: 'RTL' }}
          choose={(dir) => setView({ dir })}
        />
        <Choice
          label="Styles"
          value={view.isolation}
          options={{ light: 'Light DOM', shadow: 'Shadow' }}
          choose={(isolation) => setView({ isolation })}
        />
        <Choice
          label="Network"
          value={view.network}
          options={{ fast: 'Fast', slow: 'Slow' }}
          choose={(network) => setView({ network })}
        />
        <label class="locale">
          <span>Language</span>
          <select
            value={view.locale ?? ''}
            onChange={({ currentTarget }) => setView({ locale: currentTarget.value || undefined })}
          >
            <option value="">{own} (fixture)</option>
            {locales.map((locale) => (
              <option key={locale} value={locale}>
                {locale}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="actions">
        <button type="button" class="plain" onClick={reload}>
          Reload panes
        </button>
        {unsavable && (
          <p id="unsavable" class="problem">
            {unsavable}
          </p>
        )}
        <button
          type="button"
          class="main"
          onClick={save}
          disabled={!chosen || unsavable !== undefined}
          aria-describedby={unsavable && 'unsavable'}
        >
          Save as fixture
        </button>
      </div>
    </header>
  )
}
