export { type Composed, type ComposedEmbed, type ComposeOptions, compose } from './compose.ts'
