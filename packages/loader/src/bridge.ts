import { ATTRIBUTE, ELEMENT } from '@bfp/contract/marker'
import { tellEvents } from './app/events.ts'
import { serveFiles } from './app/files.ts'
import { firstHeight, tellHeight } from './app/height.ts'
import { tellLinks } from './app/links.ts'
import { say } from './app/native.ts'
import { openOutbox } from './app/outbox.ts'
import { followTheme } from './app/theme.ts'

/** The script of the `app` document; it comes after the markup and before the loader. */
const release = document.querySelector(ELEMENT)?.getAttribute(ATTRIBUTE.release) ?? ''

serveFiles()
openOutbox(release.split('@')[0] ?? '')
tellLinks()
tellEvents()
followTheme()
say('ready', { release, title: document.title, height: firstHeight() })
tellHeight()
