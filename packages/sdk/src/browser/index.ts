export { outbox } from './outbox.ts'
export { useSize } from './size.ts'
export { useStored } from './stored.ts'
export { useTheme } from './theme.ts'
