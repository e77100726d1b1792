export { launchStage, RehearsalEnded } from './launch-stage.ts'
export { type LiveEmbeds, type Page, type Rehearsal, rehearse } from './rehearse.ts'
export { createStage, type Setting, type Stage } from './stage.ts'
