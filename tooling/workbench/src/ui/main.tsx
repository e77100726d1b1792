import { render } from 'preact'
import { App } from './app.tsx'

// What Vite cannot replace in a pane makes it ask every page to load anew; this one would lose what is being written.
import.meta.hot?.on('vite:beforeFullReload', (payload) => {
  payload.path = '/another-page.html'
})

const root = document.getElementById('app')
if (root) render(<App />, root)
