export { type Answers, ask, type Told } from './ask.ts'
export { createFormat, KINDS, type Kind, type NewFormat, nameProblem, titleOf } from './create-format.ts'
