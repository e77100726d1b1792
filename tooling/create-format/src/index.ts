export { type Answers, ask, type Told } from './ask.ts'
export { createFormat, KINDS, type Kind, type NewFormat } from './create-format.ts'
export { titleOf } from './named.ts'
export { NotWritten } from './not-written.ts'
