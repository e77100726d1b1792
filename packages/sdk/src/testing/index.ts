export { act, fireEvent, screen, waitFor, within } from '@testing-library/preact'
export { type Played, play } from './play.ts'
export { type Setting, settingEnv } from './setting.ts'
export { drawStatic } from './static.ts'
