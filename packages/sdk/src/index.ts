export { start, startMount } from './client.ts'
export { type Component, defineComponent, type Fields, replay, type ViewProps } from './component.ts'
export { type Env, useEnv, useLive } from './env.ts'
export {
  type ComponentFormat,
  type Description,
  defineFormat,
  type Format,
  type Messages,
  type Mount,
  type MountFormat,
  type Receipt,
} from './format.ts'
export { Kept } from './kept.ts'
export { fill, type Translate, translate, useMessages } from './message.ts'
export type { MountEnv } from './mount-env.ts'
export { plainText, RichText } from './rich-text.ts'
export { type Source, useSource } from './source.ts'
export {
  type Answer,
  type Entered,
  type Outbox,
  type Submission,
  type Submit,
  useSubmit,
} from './submit.ts'
export { type Track, useTrack } from './track.ts'
